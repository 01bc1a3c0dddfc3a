namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// The tables of a partition.
/// <code>
/// segments   a document: sequence (rowid, so the log is read and appended in file order), its trace's row, segment id, times in
///            nanoseconds, flags (see SegmentFlags), service, source, format, arrival, the document as received
/// traces     a trace as far as this partition holds it: the ranges of its documents' starts, ends and arrivals
/// sources    the names of the sources, once
/// replaced   documents in progress of older partitions that a complete one here stands for, until they are removed there
/// partition  one row: the first sequence given out here; once the partition is closed, its earliest arrival and the filter of its trace ids
/// </code>
/// Ids of traces may be random, so an index that begins with one is written all over; that of the segments begins with the
/// trace's row, which grows, and only the traces' own index pays for it: once a trace instead of once a document.
/// </summary>
internal static class PartitionSchema
{
    /// <summary>Grows with each change of the tables; a file of a newer version is refused.</summary>
    public const int Version = 1;

    public const string Create = """
        CREATE TABLE partition (first_sequence INTEGER NOT NULL, min_arrival INTEGER, filter BLOB);
        CREATE TABLE sources (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, name TEXT NOT NULL, UNIQUE (kind, name));
        CREATE TABLE traces (
            id INTEGER PRIMARY KEY, trace_id BLOB NOT NULL, first_start INTEGER NOT NULL, last_end INTEGER,
            first_arrival INTEGER NOT NULL, last_arrival INTEGER NOT NULL, documents INTEGER NOT NULL);
        CREATE UNIQUE INDEX traces_by_id ON traces (trace_id);
        CREATE INDEX traces_by_start ON traces (first_start, trace_id);
        CREATE INDEX traces_by_end ON traces (last_end, trace_id, first_start);
        CREATE INDEX traces_by_arrival ON traces (last_arrival, trace_id, first_arrival);
        CREATE TABLE segments (
            sequence INTEGER PRIMARY KEY, trace INTEGER NOT NULL, segment_id INTEGER NOT NULL,
            start_time INTEGER NOT NULL, end_time INTEGER, flags INTEGER NOT NULL, service TEXT NOT NULL,
            source INTEGER NOT NULL, format INTEGER NOT NULL, arrival INTEGER NOT NULL, document BLOB NOT NULL);
        CREATE UNIQUE INDEX segments_by_trace ON segments (trace, segment_id);
        CREATE TABLE replaced (partition TEXT NOT NULL, trace_id BLOB NOT NULL, segment_id INTEGER NOT NULL);
        PRAGMA user_version = 1;
        """;
}
