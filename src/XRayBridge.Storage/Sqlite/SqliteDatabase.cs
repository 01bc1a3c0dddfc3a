using System.Runtime.InteropServices;
using System.Text;

namespace XRayBridge.Storage.Sqlite;

/// <summary>One connection to a database file. Belongs to one thread at a time. Owns the statements that it prepared.</summary>
internal sealed unsafe class SqliteDatabase : IDisposable
{
    /// <summary>Readers and the writer of a WAL database never wait for each other; what remains are moments at open and close.</summary>
    private const int BusyTimeoutMs = 5_000;

    private readonly List<SqliteStatement> _statements = [];
    private nint _handle;

    private SqliteDatabase(string path, nint handle)
    {
        Path = path;
        _handle = handle;
    }

    public string Path { get; }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => SqliteNative.Changes(_handle);

    /// <summary>Opens the file for reading and writing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Make the file when it is missing; else that is an error.</param>
    public static SqliteDatabase Open(string path, bool create)
    {
        SqliteLibrary.EnsureLoaded();
        var flags = SqliteNative.OpenReadWrite | SqliteNative.OpenNoMutex | SqliteNative.OpenExtendedResultCodes;
        var result = SqliteNative.Open(path, out var handle, create ? flags | SqliteNative.OpenCreate : flags, null);
        var database = new SqliteDatabase(path, handle);
        if (result != SqliteNative.Ok)
        {
            using (database)
            {
                throw database.Failure(result);
            }
        }

        _ = SqliteNative.BusyTimeout(handle, BusyTimeoutMs);
        return database;
    }

    /// <summary>Runs statements that take no values and give no rows that matter.</summary>
    public void Execute(string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = utf8)
        {
            var next = start;
            var end = start + utf8.Length;
            while (next < end)
            {
                nint tail;
                Check(SqliteNative.Prepare(_handle, next, (int)(end - next), out var statement, &tail));
                next = (byte*)tail;
                if (statement == 0)
                {
                    continue;
                }

                int result;
                do
                {
                    result = SqliteNative.Step(statement);
                }
                while (result == SqliteNative.Row);

                var failure = result == SqliteNative.Done ? null : Failure(result);
                _ = SqliteNative.Complete(statement);
                if (failure is not null)
                {
                    throw failure;
                }
            }
        }
    }

    /// <summary>The first column of the first row.</summary>
    public long QueryInt64(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step()
            ? statement.Int64(0)
            : throw new InvalidOperationException($"No row for: {sql}");
    }

    /// <summary>Prepares a statement that lives until it or this connection is disposed.</summary>
    public SqliteStatement Prepare(string sql)
    {
        var utf8 = Encoding.UTF8.GetBytes(sql);
        fixed (byte* start = utf8)
        {
            Check(SqliteNative.Prepare(_handle, start, utf8.Length, out var handle, null));
            var statement = new SqliteStatement(this, handle);
            _statements.Add(statement);
            return statement;
        }
    }

    /// <summary>Undoes the transaction under way, if there is one: some errors have ended it already.</summary>
    public void Rollback()
    {
        if (SqliteNative.AutoCommit(_handle) == 0)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
        {
            statement.Release();
        }

        _statements.Clear();
        _ = SqliteNative.Close(_handle);
        _handle = 0;
    }

    internal void Forget(SqliteStatement statement) => _statements.Remove(statement);

    internal void Check(int result)
    {
        if (result != SqliteNative.Ok)
        {
            throw Failure(result);
        }
    }

    internal SqliteException Failure(int result) => _handle == 0
        ? new SqliteException(Path, result, "out of memory", 0)
        : new SqliteException(
            Path,
            result,
            Marshal.PtrToStringUTF8((nint)SqliteNative.ErrorMessage(_handle)) ?? "unknown error",
            SqliteNative.SystemError(_handle));
}
