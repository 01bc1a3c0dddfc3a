using System.Globalization;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>What all database files of the store have in common.</summary>
internal static class SqliteFiles
{
    /// <summary>"XRBR": tells our files from any other database, for <c>file</c> and for us.</summary>
    private const int ApplicationId = 0x58524252;

    /// <summary>Its companions while it is open, or after a crash.</summary>
    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>
    /// Makes a connection that commits durably, and the tables when the file is new. The write-ahead log lets readers go on
    /// while a writer commits; FULL makes a commit wait for the disk.
    /// </summary>
    /// <exception cref="StorageException">Written by a newer version, or by another program.</exception>
    public static void Prepare(SqliteDatabase database, int version, string schema)
    {
        // 8 KB pages hold several documents of 1 KB with little waste; takes effect in a new file only.
        database.Execute("PRAGMA page_size = 8192");
        var found = database.QueryInt64("PRAGMA user_version");
        var owner = database.QueryInt64("PRAGMA application_id");
        if (found > version)
        {
            throw new StorageException(
                $"Cannot use {database.Path}: a newer version of XRayBridge wrote it (format {found}, known here is {version}). "
                + "Start that version, or set storage.data_dir to another directory.");
        }

        if ((found != 0 || owner != 0) && owner != ApplicationId)
        {
            throw new StorageException(
                $"Cannot use {database.Path}: it is a database of another program. Set storage.data_dir to a directory of its own.");
        }

        database.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
        if (found == 0)
        {
            database.Execute($"BEGIN IMMEDIATE; PRAGMA application_id = {ApplicationId}; {schema} COMMIT");
        }
    }

    /// <summary>Reads the whole file once and throws when it is damaged. Costs a read of every page.</summary>
    public static void Check(SqliteDatabase database)
    {
        using var check = database.Prepare("PRAGMA quick_check(1)");
        var answer = check.Step() ? check.Text(0) : "no answer";
        check.Reset();
        if (answer != "ok")
        {
            throw new SqliteException(database.Path, (int)SqliteResult.Corrupt, answer, 0);
        }
    }

    /// <summary>What the database takes on disk, with what is not yet moved into it.</summary>
    public static long SizeOf(string path) => Length(path) + Length(path + "-wal");

    /// <summary>Deletes the database; the main file first, so that a half-done deletion leaves nothing that could be opened.</summary>
    public static void Delete(string path)
    {
        foreach (var suffix in Suffixes)
        {
            File.Delete(path + suffix);
        }
    }

    /// <summary>Renames the database so that nobody opens it; returns the new name, which no file had before.</summary>
    public static string SetAside(string path)
    {
        var aside = path + ".corrupt";
        for (var number = 2; File.Exists(aside); number++)
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{path}.corrupt-{number}");
        }

        foreach (var suffix in Suffixes)
        {
            if (File.Exists(path + suffix))
            {
                File.Move(path + suffix, aside + suffix, overwrite: false);
            }
        }

        return aside;
    }

    private static long Length(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? file.Length : 0;
    }
}
