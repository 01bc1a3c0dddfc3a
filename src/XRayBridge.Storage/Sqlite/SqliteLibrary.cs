using System.Runtime.InteropServices;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Finds the system's SQLite (docs/adr/0003, 0010) and says what to install when there is none.</summary>
internal static class SqliteLibrary
{
    /// <summary>3.35 (2021): the first with all the SQL used here; every supported distribution is past it.</summary>
    private const int MinVersion = 3_035_000;

    private static readonly string[] Candidates = OperatingSystem.IsMacOS()
        ? ["libsqlite3.dylib"]
        : OperatingSystem.IsWindows() ? ["winsqlite3", "sqlite3"] : ["libsqlite3.so.0", "libsqlite3.so"];

    private static readonly Lazy<nint> Handle = new(() => Load(Candidates));

    static SqliteLibrary() => NativeLibrary.SetDllImportResolver(
        typeof(SqliteNative).Assembly, static (name, _, _) => name == SqliteNative.Library ? Handle.Value : 0);

    /// <summary>Called before the first database is opened.</summary>
    /// <exception cref="StorageException">There is no library, or it is too old.</exception>
    public static void EnsureLoaded()
    {
        _ = Handle.Value;
        var version = SqliteNative.VersionNumber();
        if (version < MinVersion)
        {
            throw new StorageException(
                $"Cannot use SQLite: the system's library is version {version}, needed is {MinVersion} (3.35) or newer. "
                + "Update it, or set storage.type to memory.");
        }
    }

    internal static nint Load(IReadOnlyList<string> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (NativeLibrary.TryLoad(candidate, out var handle))
            {
                return handle;
            }
        }

        throw new StorageException(
            $"Cannot use SQLite: the library {candidates[0]} was not found. Install the package libsqlite3-0 (Debian, Ubuntu), "
            + "sqlite-libs (Alpine, Fedora, RHEL, Amazon Linux) or libsqlite3-0 (SUSE), or set storage.type to memory.");
    }
}
