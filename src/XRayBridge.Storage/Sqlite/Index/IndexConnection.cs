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

    public void Dispose() => _database.Dispose();
}
