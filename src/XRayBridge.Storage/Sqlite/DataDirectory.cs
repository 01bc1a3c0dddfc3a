using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>The directory that holds the store, locked for this process until disposed; the lock ends with the process, however it ends.</summary>
internal sealed class DataDirectory : IDisposable
{
    private const string LockFile = "lock";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock)
    {
        Path = path;
        _lock = heldLock;
    }

    /// <summary>The full path.</summary>
    public string Path { get; }

    public string StatePath => System.IO.Path.Combine(Path, "state.db");

    /// <summary>Makes the directory, for its owner only, when it is missing, and locks it.</summary>
    /// <exception cref="StorageException">It cannot be made or written, or another process uses it.</exception>
    public static DataDirectory Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        try
        {
            Create(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StorageErrors.From(exception, "make the data directory", full);
        }

        return new DataDirectory(full, Lock(full));
    }

    public string Combine(string file) => System.IO.Path.Combine(Path, file);

    public void Dispose() => _lock.Dispose();

    private static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The open handle is the lock: <see cref="FileShare.None"/> is an exclusive lock of the file on every system.</summary>
    private static FileStream Lock(string directory)
    {
        var path = System.IO.Path.Combine(directory, LockFile);
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw StorageErrors.From(exception, "write to the data directory", directory);
        }
        catch (IOException exception)
        {
            // .NET has one type for "locked by another process" and for every other error; only the former has this text everywhere.
            throw exception.Message.Contains("used by another process", StringComparison.Ordinal)
                ? new StorageException(
                    $"Cannot use the data directory {directory}: another bridge is using it. Stop that one, or set storage.data_dir.",
                    exception)
                : StorageErrors.From(exception, "write to the data directory", directory);
        }
    }
}
