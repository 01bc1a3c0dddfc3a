using System.Text;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// A prepared statement, used again and again: bind (parameters count from 1), step, read columns (they count from 0), reset.
/// Not thread-safe, as its connection is not.
/// </summary>
internal sealed unsafe class SqliteStatement : IDisposable
{
    private readonly SqliteDatabase _database;
    private nint _handle;

    internal SqliteStatement(SqliteDatabase database, nint handle)
    {
        _database = database;
        _handle = handle;
    }

    public SqliteStatement Bind(int index, long value)
    {
        _database.Check(SqliteNative.BindInt64(_handle, index, value));
        return this;
    }

    public SqliteStatement Bind(int index, long? value)
    {
        _database.Check(value is { } number
            ? SqliteNative.BindInt64(_handle, index, number)
            : SqliteNative.BindNull(_handle, index));
        return this;
    }

    /// <summary>Binds a copy of the bytes; empty is an empty blob, not NULL.</summary>
    public SqliteStatement Bind(int index, ReadOnlySpan<byte> value)
    {
        byte none;
        fixed (byte* bytes = value)
        {
            _database.Check(SqliteNative.BindBlob(
                _handle, index, value.IsEmpty ? &none : bytes, (ulong)value.Length, SqliteNative.Transient));
        }

        return this;
    }

    public SqliteStatement Bind(int index, TraceId id)
    {
        Span<byte> bytes = stackalloc byte[TraceId.SizeBytes];
        id.WriteBytes(bytes);
        return Bind(index, bytes);
    }

    public SqliteStatement Bind(int index, string text)
    {
        const int OnStack = 512;
        var length = Encoding.UTF8.GetByteCount(text);
        var utf8 = length <= OnStack ? stackalloc byte[OnStack] : new byte[length];
        length = Encoding.UTF8.GetBytes(text, utf8);
        fixed (byte* bytes = utf8)
        {
            _database.Check(SqliteNative.BindText(_handle, index, bytes, length, SqliteNative.Transient));
        }

        return this;
    }

    /// <summary>
    /// Binds the last parameter without a copy, runs the statement to its end and resets it: for the one large value of a row.
    /// </summary>
    public void RunWith(int index, ReadOnlySpan<byte> value)
    {
        byte none;
        fixed (byte* bytes = value)
        {
            _database.Check(SqliteNative.BindBlob(
                _handle, index, value.IsEmpty ? &none : bytes, (ulong)value.Length, SqliteNative.Static));
            Run();
            _ = SqliteNative.BindNull(_handle, index);
        }
    }

    /// <summary>Moves to the next row; false at the end.</summary>
    public bool Step()
    {
        var result = SqliteNative.Step(_handle);
        return result switch
        {
            SqliteNative.Row => true,
            SqliteNative.Done => false,
            _ => throw Abandon(result),
        };
    }

    /// <summary>Runs to the end and resets.</summary>
    public void Run()
    {
        while (Step())
        {
        }

        Reset();
    }

    /// <summary>Ready for the next use. The result repeats an error that <see cref="Step"/> has thrown already.</summary>
    public void Reset() => _ = SqliteNative.Reset(_handle);

    public bool IsNull(int column) => SqliteNative.ColumnType(_handle, column) == SqliteNative.TypeNull;

    public long Int64(int column) => SqliteNative.ColumnInt64(_handle, column);

    /// <summary>The column's bytes; valid until the next step or reset.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var start = SqliteNative.ColumnBlob(_handle, column);
        return new ReadOnlySpan<byte>(start, SqliteNative.ColumnBytes(_handle, column));
    }

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose()
    {
        _database.Forget(this);
        Release();
    }

    internal void Release()
    {
        _ = SqliteNative.Complete(_handle);
        _handle = 0;
    }

    private SqliteException Abandon(int result)
    {
        var failure = _database.Failure(result);
        Reset();
        return failure;
    }
}
