using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>The one connection that writes the index. Used by one thread at a time.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _insertBlock;
    private readonly SqliteStatement _insertColumn;
    private readonly SqliteStatement _insertTerms;

    private readonly SqliteStatement _findMinute;
    private readonly SqliteStatement _putMinute;
    private readonly SqliteStatement _insertLinking;

    private IndexWriter(SqliteDatabase database)
    {
        _database = database;
        _insertBlock = database.Prepare("INSERT INTO blocks VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
        _insertColumn = database.Prepare("INSERT INTO columns VALUES (?1, ?2)");
        _insertTerms = database.Prepare("INSERT INTO terms VALUES (?1, ?2)");
        _findMinute = database.Prepare("SELECT totals FROM minutes WHERE minute = ?1");
        _putMinute = database.Prepare("INSERT OR REPLACE INTO minutes VALUES (?1, ?2, ?3)");
        _insertLinking = database.Prepare("INSERT OR IGNORE INTO linking VALUES (?1, ?2)");
    }

    public static IndexWriter Open(string path)
    {
        var database = SqliteDatabase.Open(path, create: true);
        try
        {
            SqliteFiles.Prepare(database, IndexSchema.Version, IndexSchema.Create);

            // What a power failure takes back is made again from the log, from the position that it took back with it.
            database.Execute("PRAGMA synchronous = NORMAL");
            return new IndexWriter(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public long Position => _database.QueryInt64("SELECT position FROM progress");

    public List<IndexBlock> ReadBlocks()
    {
        var blocks = new List<IndexBlock>();
        using var rows = _database.Prepare(
            "SELECT id, last_sequence, rows, buckets, min_start, max_start, has_any FROM blocks ORDER BY id");
        while (rows.Step())
        {
            blocks.Add(new IndexBlock(
                rows.Int64(0),
                rows.Int64(1),
                (int)rows.Int64(2),
                (int)rows.Int64(3),
                new Timestamp(rows.Int64(4)),
                new Timestamp(rows.Int64(5)),
                rows.Int64(6) != 0));
        }

        return blocks;
    }

    /// <summary>Runs changes in one transaction, which <paramref name="end"/> ends with the position that includes them.</summary>
    /// <param name="changes">Nobody sees them yet.</param>
    /// <param name="end">Gets what makes them durable and seen.</param>
    public void Change(Action changes, Action<Action<long>> end)
    {
        _database.Execute("BEGIN IMMEDIATE");
        try
        {
            changes();
            end(position => _database.Execute($"UPDATE progress SET position = {position}; COMMIT"));
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    public void InsertBlock(IndexBlock block) => _insertBlock
        .Bind(1, block.Id).Bind(2, block.LastSequence).Bind(3, (long)block.Rows).Bind(4, (long)block.Buckets)
        .Bind(5, block.MinStart.UnixNanoseconds).Bind(6, block.MaxStart.UnixNanoseconds).Bind(7, block.HasAny ? 1L : 0).Run();

    public void InsertColumn(long row, ReadOnlySpan<byte> data) => _insertColumn.Bind(1, row).RunWith(2, data);

    public void InsertTerms(long row, ReadOnlySpan<byte> data) => _insertTerms.Bind(1, row).RunWith(2, data);

    /// <summary>Adds to what is stored of a minute.</summary>
    public void Add(long minute, PendingMinute pending)
    {
        var totals = new ServiceGraphTotals();
        if (_findMinute.Bind(1, minute).Step())
        {
            totals = ServiceGraphTotalsCodec.Read(_findMinute.Bytes(0).ToArray());
        }

        _findMinute.Reset();
        totals.Add(pending.Totals);
        _putMinute.Bind(1, minute).Bind(2, totals.Traces).RunWith(3, ServiceGraphTotalsCodec.Write(totals));
        foreach (var id in pending.Linking)
        {
            _insertLinking.Bind(1, minute).Bind(2, id).Run();
        }
    }

    public void DeleteMinutesBefore(long minute) =>
        _database.Execute($"DELETE FROM minutes WHERE minute < {minute}; DELETE FROM linking WHERE minute < {minute}");

    public void Delete(IndexBlock block) => _database.Execute($"""
        DELETE FROM blocks WHERE id = {block.Id};
        DELETE FROM columns WHERE id >= {block.Id << 3} AND id < {(block.Id + 1) << 3};
        DELETE FROM terms WHERE id >= {block.Id << 16} AND id < {(block.Id + 1) << 16};
        """);

    public void Dispose() => _database.Dispose();
}
