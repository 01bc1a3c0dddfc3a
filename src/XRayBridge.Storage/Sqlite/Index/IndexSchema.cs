namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>
/// The tables of <c>index.db</c> (docs/adr/0014). All in it is made from the log and can be made again.
/// <code>
/// progress  one row: the sequence up to which documents are in the index
/// blocks    some thousand traces that came to rest together: how many, the range of their starts, the last sequence in them
/// columns   id = block * 8 + column: the ids, starts, flags ... of a block's traces, ascending by start and id
/// terms     id = block * 65536 + bucket: which of the block's traces have which term
/// minutes   the traces that began in a minute (whole minutes since the epoch): how many, and what they come to
/// linking   some of a minute's traces that have links to others
/// </code>
/// </summary>
internal static class IndexSchema
{
    /// <summary>
    /// Grows with each change of the tables, of the terms, or of what traces mean. A file of another version is deleted and made
    /// again from the log.
    /// </summary>
    public const int Version = 2;

    public const string Create = """
        CREATE TABLE progress (position INTEGER NOT NULL);
        INSERT INTO progress VALUES (0);
        CREATE TABLE blocks (
            id INTEGER PRIMARY KEY, last_sequence INTEGER NOT NULL, rows INTEGER NOT NULL, buckets INTEGER NOT NULL,
            min_start INTEGER NOT NULL, max_start INTEGER NOT NULL, has_any INTEGER NOT NULL);
        CREATE TABLE columns (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE terms (id INTEGER PRIMARY KEY, data BLOB NOT NULL);
        CREATE TABLE minutes (minute INTEGER PRIMARY KEY, traces INTEGER NOT NULL, totals BLOB NOT NULL);
        CREATE TABLE linking (minute INTEGER NOT NULL, trace_id BLOB NOT NULL, PRIMARY KEY (minute, trace_id)) WITHOUT ROWID;
        PRAGMA user_version = 2;
        """;
}
