using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>A connection that reads the index. Rented from <see cref="IndexFile"/>; used by one thread at a time.</summary>
internal sealed class IndexConnection : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _column;
    private readonly SqliteStatement _terms;

    private IndexConnection(SqliteDatabase database)
    {
        _database = database;
        database.Execute("PRAGMA query_only = ON");
        _column = database.Prepare("SELECT data FROM columns WHERE id = ?1");
        _terms = database.Prepare("SELECT data FROM terms WHERE id = ?1");
    }

    public static IndexConnection Open(string path)
    {
        var database = SqliteDatabase.Open(path, create: false);
        try
        {
            return new IndexConnection(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>All reads until <see cref="End"/> are of this moment.</summary>
    public void Begin() => _database.Execute("BEGIN; SELECT position FROM progress");

    public void End() => _database.Execute("COMMIT");

    /// <summary>The column of a block; empty when the block is gone.</summary>
    public byte[] ReadColumn(IndexBlock block, IndexColumn column)
    {
        var data = _column.Bind(1, block.RowOf(column)).Step() ? _column.Bytes(0).ToArray() : [];
        _column.Reset();
        return data;
    }

    /// <summary>Adds the rows that have a term.</summary>
    public void AddRowsOf(IndexBlock block, uint term, RowSet rows)
    {
        if (_terms.Bind(1, block.RowOf(block.BucketOf(term))).Step())
        {
            IndexBlockReader.AddRowsOf(_terms.Bytes(0), term, (block.Rows + 7) / 8, rows);
        }

        _terms.Reset();
    }

    /// <summary>How many traces the stored sums of some minutes have.</summary>
    public long CountTraces(long first, long end) =>
        _database.QueryInt64($"SELECT ifnull(sum(traces), 0) FROM minutes WHERE minute >= {first} AND minute < {end}");

    public IEnumerable<(long Minute, ServiceGraphTotals Totals)> ReadMinutes(long first, long end)
    {
        using var rows = _database.Prepare($"SELECT minute, totals FROM minutes WHERE minute >= {first} AND minute < {end}");
        while (rows.Step())
        {
            yield return (rows.Int64(0), ServiceGraphTotalsCodec.Read(rows.Bytes(1).ToArray()));
        }
    }

    /// <summary>Traces that have links, the newest first.</summary>
    public HashSet<TraceId> ReadLinking(long first, long end, int limit)
    {
        var ids = new HashSet<TraceId>();
        using var rows = _database.Prepare(
            $"SELECT trace_id FROM linking WHERE minute >= {first} AND minute < {end} ORDER BY minute DESC, trace_id DESC LIMIT {limit}");
        while (rows.Step())
        {
            ids.Add(TraceId.FromBytes(rows.Bytes(0)));
        }

        return ids;
    }

    public void Dispose() => _database.Dispose();
}
