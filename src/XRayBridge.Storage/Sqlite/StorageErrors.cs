using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Words for what can go wrong on a disk: what failed, where, why, and what the user can change.</summary>
internal static class StorageErrors
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    /// <summary>A failure of a database file while doing <paramref name="verb"/> ("append to").</summary>
    public static StorageException From(SqliteException exception, string verb) => new(
        $"Cannot {verb} {exception.Path}: {Cause(exception)}", exception);

    /// <summary>A failure of the file system.</summary>
    public static StorageException From(Exception exception, string verb, string path) => new(
        $"Cannot {verb} {path}: {exception.Message.TrimEnd('.')}. "
        + "Make the directory writable for the user that runs the bridge, or set storage.data_dir.",
        exception);

    private static string Cause(SqliteException exception) => exception.Result switch
    {
        SqliteResult.Full => DiskFull,
        SqliteResult.InputOutput when exception.SystemError is NoSpaceLeft or QuotaExceeded => DiskFull,
        SqliteResult.InputOutput =>
            $"the disk answered with an error ({exception.Text}). Check the disk and the system's log.",
        SqliteResult.ReadOnly or SqliteResult.Permission or SqliteResult.CannotOpen =>
            $"{exception.Text}. Make the directory and its files writable for the user that runs the bridge, or set storage.data_dir.",
        SqliteResult.Corrupt or SqliteResult.NotADatabase => $"the file is damaged ({exception.Text}).",
        SqliteResult.Busy => "another program has the file locked. Run one bridge to a data directory.",
        _ => $"{exception.Text}.",
    };

    private const string DiskFull =
        "the disk is full. Free space, lower storage.max_size or storage.retention_days, or set storage.data_dir to a larger disk. "
        + "Nothing that was acknowledged is lost; writing goes on when there is space.";
}
