using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>
/// <c>index.db</c>: its writer, and connections to read it. What cannot be used (damaged, of another version) is deleted and
/// begun anew, since the log holds all that it is made of.
/// </summary>
internal sealed class IndexFile : IDisposable
{
    /// <summary>Each takes three file handles and up to 2 MB of pages.</summary>
    private const int MaxIdle = 4;

    private readonly string _path;
    private readonly StorageTelemetry _telemetry;

    /// <summary>Guards <see cref="_idle"/> and <see cref="_disposed"/>. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly Stack<IndexConnection> _idle = [];
    private bool _disposed;
    private volatile bool _isDamaged;

    private IndexFile(string path, StorageTelemetry telemetry, IndexWriter writer)
    {
        _path = path;
        _telemetry = telemetry;
        Writer = writer;
    }

    public IndexWriter Writer { get; }

    public long SizeBytes => SqliteFiles.SizeOf(_path);

    /// <summary>Opens the index, or begins one.</summary>
    /// <exception cref="StorageException">The file cannot be made or written.</exception>
    public static IndexFile Open(string path, StorageTelemetry telemetry)
    {
        try
        {
            return new IndexFile(path, telemetry, OpenWriter(path, telemetry));
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.From(exception, "open");
        }
    }

    /// <summary>Tells it; the file is deleted when the store is closed, so that the next start makes it again.</summary>
    public void OnDamage(SqliteException cause)
    {
        _isDamaged = true;
        _telemetry.IndexLost(_path, cause.Text);
    }

    /// <summary>A connection that reads what is stored at this moment, until it is given back.</summary>
    public IndexConnection RentSnapshot()
    {
        IndexConnection? connection;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_idle.TryPop(out connection))
            {
                connection = IndexConnection.Open(_path);
            }
        }

        try
        {
            connection.Begin();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <param name="connection">Rented, its snapshot ended when it is intact.</param>
    /// <param name="isIntact">Nothing failed: it may be used again.</param>
    public void Return(IndexConnection connection, bool isIntact)
    {
        lock (_gate)
        {
            if (isIntact && !_disposed && _idle.Count < MaxIdle)
            {
                _idle.Push(connection);
                return;
            }
        }

        connection.Dispose();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            while (_idle.TryPop(out var connection))
            {
                connection.Dispose();
            }

            Writer.Dispose();
        }

        if (_isDamaged)
        {
            SqliteFiles.Delete(_path);
        }
    }

    private static IndexWriter OpenWriter(string path, StorageTelemetry telemetry)
    {
        try
        {
            if (IsOfThisVersion(path))
            {
                return IndexWriter.Open(path);
            }
        }
        catch (SqliteException exception) when (exception.IsCorruption)
        {
            telemetry.IndexLost(path, exception.Text);
        }

        SqliteFiles.Delete(path);
        return IndexWriter.Open(path);
    }

    private static bool IsOfThisVersion(string path)
    {
        using var database = SqliteDatabase.Open(path, create: true);
        return database.QueryInt64("PRAGMA user_version") is 0 or IndexSchema.Version
            && database.QueryInt64("SELECT count(*) FROM sqlite_schema") >= 0;
    }
}
