using System.Buffers.Binary;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// The state in <c>state.db</c>. A commit is durable when it returns. One connection for all: state is small and seldom
/// written (checkpoints), so callers take turns.
/// </summary>
internal sealed class SqliteStateStore : IStateStore, IDisposable
{
    private readonly string _path;

    /// <summary>Guards the connection and its statements. The last lock taken: no other is taken under it.</summary>
    private readonly Lock _gate = new();

    private Connection? _connection;
    private bool _disposed;

    private SqliteStateStore(string path) => _path = path;

    /// <summary>Opens the file, or makes it.</summary>
    /// <exception cref="StorageException">It cannot be opened, is damaged, or was written by a newer version.</exception>
    public static SqliteStateStore Open(string path)
    {
        var store = new SqliteStateStore(path);
        try
        {
            store._connection = Connection.Open(path, check: true);
            return store;
        }
        catch (SqliteException exception) when (exception.IsCorruption)
        {
            throw Damaged(path, exception);
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.From(exception, "open");
        }
    }

    public ValueTask<byte[]?> GetAsync(string scope, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Get(scope, key));
    }

    public ValueTask<IReadOnlyList<StateEntry>> ScanAsync(string scope, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Run<IReadOnlyList<StateEntry>>("read", connection => connection.Scan(scope)));
    }

    public ValueTask CommitAsync(StateChanges changes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Commit(changes);
        return ValueTask.CompletedTask;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _connection?.Dispose();
            _connection = null;
        }
    }

    internal long GetInt64(string scope, string key) =>
        Get(scope, key) is { Length: sizeof(long) } value ? BinaryPrimitives.ReadInt64LittleEndian(value) : 0;

    internal void PutInt64(string scope, string key, long value)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, value);
        Commit(new StateChanges().Put(scope, key, bytes));
    }

    private byte[]? Get(string scope, string key) => Run("read", connection => connection.Get(scope, key));

    private void Commit(StateChanges changes) => Run("write to", connection =>
    {
        connection.Commit(changes.Items);
        return 0;
    });

    /// <summary>A failed connection is not used again: what an I/O error leaves behind in it is not worth guessing.</summary>
    private T Run<T>(string verb, Func<Connection, T> operation)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            try
            {
                _connection ??= Connection.Open(_path, check: false);
                return operation(_connection);
            }
            catch (SqliteException exception)
            {
                _connection?.Dispose();
                _connection = null;
                throw exception.IsCorruption ? Damaged(_path, exception) : StorageErrors.From(exception, verb);
            }
        }
    }

    private static StorageException Damaged(string path, SqliteException exception) => new(
        $"Cannot use {path}: the file is damaged ({exception.Text}). It holds the counters and the positions of polls and "
        + "consumers. Put back a copy of it; or move it (with its -wal and -shm) away and start again: documents are kept, counters are "
        + "made anew from the documents that the log still holds, and polls begin again.",
        exception);

    private sealed class Connection : IDisposable
    {
        private readonly SqliteDatabase _database;
        private readonly SqliteStatement _get;
        private readonly SqliteStatement _scan;
        private readonly SqliteStatement _put;
        private readonly SqliteStatement _delete;

        private Connection(SqliteDatabase database)
        {
            _database = database;
            _get = database.Prepare("SELECT value FROM state WHERE scope = ?1 AND key = ?2");
            _scan = database.Prepare("SELECT key, value FROM state WHERE scope = ?1 ORDER BY key");
            _put = database.Prepare(
                "INSERT INTO state (scope, key, value) VALUES (?1, ?2, ?3) ON CONFLICT (scope, key) DO UPDATE SET value = excluded.value");
            _delete = database.Prepare("DELETE FROM state WHERE scope = ?1 AND key = ?2");
        }

        /// <param name="path">The file.</param>
        /// <param name="check">Read all of it once and hold it against its own rules.</param>
        public static Connection Open(string path, bool check)
        {
            var database = SqliteDatabase.Open(path, create: true);
            try
            {
                SqliteFiles.Prepare(database, StateSchema.Version, StateSchema.Create);
                if (check)
                {
                    SqliteFiles.Check(database);
                }

                return new Connection(database);
            }
            catch
            {
                database.Dispose();
                throw;
            }
        }

        public byte[]? Get(string scope, string key)
        {
            var found = _get.Bind(1, scope).Bind(2, key).Step();
            var value = found ? _get.Bytes(0).ToArray() : null;
            _get.Reset();
            return value;
        }

        public List<StateEntry> Scan(string scope)
        {
            var entries = new List<StateEntry>();
            _scan.Bind(1, scope);
            while (_scan.Step())
            {
                entries.Add(new StateEntry(_scan.Text(0), _scan.Bytes(1).ToArray()));
            }

            _scan.Reset();
            return entries;
        }

        public void Commit(IReadOnlyList<StateChange> changes)
        {
            _database.Execute("BEGIN IMMEDIATE");
            foreach (var change in changes)
            {
                if (change.Value is { } value)
                {
                    _put.Bind(1, change.Scope).Bind(2, change.Key).RunWith(3, value.Span);
                }
                else
                {
                    _delete.Bind(1, change.Scope).Bind(2, change.Key).Run();
                }
            }

            _database.Execute("COMMIT");
        }

        public void Dispose() => _database.Dispose();
    }
}
