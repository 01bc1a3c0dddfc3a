using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>The one connection that writes the open partition. Used under the log's write lock; thrown away after any error.</summary>
internal sealed class PartitionWriter : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _findTrace;
    private readonly SqliteStatement _insertTrace;
    private readonly SqliteStatement _updateTrace;
    private readonly SqliteStatement _findSegment;
    private readonly SqliteStatement _insertSegment;
    private readonly SqliteStatement _deleteSegment;
    private readonly SqliteStatement _insertSource;
    private readonly SqliteStatement _insertReplaced;
    private readonly Dictionary<SourceId, long> _sources = [];

    private PartitionWriter(SqliteDatabase database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _findTrace = database.Prepare(
            "SELECT id, first_start, last_end, first_arrival, last_arrival, documents FROM traces WHERE trace_id = ?1");
        _insertTrace = database.Prepare("""
            INSERT INTO traces (id, trace_id, first_start, last_end, first_arrival, last_arrival, documents)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """);
        _updateTrace = database.Prepare("""
            UPDATE traces SET first_start = ?2, last_end = ?3, first_arrival = ?4, last_arrival = ?5, documents = ?6 WHERE id = ?1
            """);
        _findSegment = database.Prepare("SELECT sequence, flags FROM segments WHERE trace = ?1 AND segment_id = ?2");
        _insertSegment = database.Prepare("""
            INSERT INTO segments
                (sequence, trace, segment_id, start_time, end_time, flags, service, source, format, arrival, document)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) ON CONFLICT (trace, segment_id) DO NOTHING
            """);
        _deleteSegment = database.Prepare("DELETE FROM segments WHERE sequence = ?1");
        _insertSource = database.Prepare("INSERT INTO sources (id, kind, name) VALUES (?1, ?2, ?3)");
        _insertReplaced = database.Prepare("INSERT INTO replaced (partition, trace_id, segment_id) VALUES (?1, ?2, ?3)");
        NextTraceRow = database.QueryInt64("SELECT ifnull(max(id), 0) + 1 FROM traces");
        LastSequence = database.QueryInt64("SELECT max(ifnull((SELECT max(sequence) FROM segments), 0), first_sequence - 1) FROM partition");
        ReadSources();
    }

    /// <summary>The row number for the next new trace. Advanced by who uses one; a number of a failed transaction is lost.</summary>
    public long NextTraceRow { get; set; }

    /// <summary>The last sequence in the partition when it was opened.</summary>
    public long LastSequence { get; }

    public SqliteDatabase Database => _database;

    public static PartitionWriter Open(string path)
    {
        var database = SqliteDatabase.Open(path, create: false);
        try
        {
            PartitionFile.PrepareForWriting(database);
            return new PartitionWriter(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public void Begin() => _begin.Run();

    public void Commit() => _commit.Run();

    /// <summary>False when the partition does not hold the trace.</summary>
    public bool TryFindTrace(TraceId id, out TraceRow row)
    {
        row = default;
        var found = _findTrace.Bind(1, id).Step();
        if (found)
        {
            row.Id = _findTrace.Int64(0);
            row.FirstStart = _findTrace.Int64(1);
            row.LastEnd = _findTrace.IsNull(2) ? null : _findTrace.Int64(2);
            row.FirstArrival = _findTrace.Int64(3);
            row.LastArrival = _findTrace.Int64(4);
            row.Documents = _findTrace.Int64(5);
        }

        _findTrace.Reset();
        return found;
    }

    public void InsertTrace(TraceId id, in TraceRow row) => _insertTrace
        .Bind(1, row.Id).Bind(2, id).Bind(3, row.FirstStart).Bind(4, row.LastEnd)
        .Bind(5, row.FirstArrival).Bind(6, row.LastArrival).Bind(7, row.Documents).Run();

    public void UpdateTrace(in TraceRow row) => _updateTrace
        .Bind(1, row.Id).Bind(2, row.FirstStart).Bind(3, row.LastEnd)
        .Bind(4, row.FirstArrival).Bind(5, row.LastArrival).Bind(6, row.Documents).Run();

    /// <summary>Makes the row of a trace anew from its documents, after one was deleted.</summary>
    public void RecountTrace(long row) => PartitionFile.RecountTrace(_database, row);

    /// <summary>The sequence and flags of a document that is known to be there.</summary>
    public (long Sequence, SegmentFlags Flags) FindSegment(long traceRow, SegmentId id)
    {
        _ = _findSegment.Bind(1, traceRow).Bind(2, (long)id.Value).Step();
        var found = (_findSegment.Int64(0), (SegmentFlags)_findSegment.Int64(1));
        _findSegment.Reset();
        return found;
    }

    /// <summary>False when the trace already has a document of that id here.</summary>
    public bool TryInsertSegment(long sequence, long traceRow, in PendingDocument pending)
    {
        var document = pending.Document;
        var root = document.Root;
        _insertSegment
            .Bind(1, sequence).Bind(2, traceRow).Bind(3, (long)root.Id.Value)
            .Bind(4, root.StartTime.UnixNanoseconds).Bind(5, root.EndTime?.UnixNanoseconds)
            .Bind(6, (long)FlagsOf(document)).Bind(7, root.Name).Bind(8, RowOf(pending.Source))
            .Bind(9, (long)document.Format).Bind(10, pending.Arrival.UnixNanoseconds)
            .RunWith(11, document.Raw.Span);
        return _database.Changes == 1;
    }

    public void DeleteSegment(long sequence) => _deleteSegment.Bind(1, sequence).Run();

    /// <summary>Notes that a document of an older partition is replaced, until it is removed there.</summary>
    public void InsertReplaced(in ReplacedSegment replaced) => _insertReplaced
        .Bind(1, replaced.Partition.FileName).Bind(2, replaced.TraceId).Bind(3, (long)replaced.SegmentId.Value).Run();

    public void Dispose() => _database.Dispose();

    private static SegmentFlags FlagsOf(SegmentDocument document)
    {
        var root = document.Root;
        return (document.IsComplete ? SegmentFlags.None : SegmentFlags.InProgress)
            | (root.Error ? SegmentFlags.Error : SegmentFlags.None)
            | (root.Fault ? SegmentFlags.Fault : SegmentFlags.None)
            | (root.Throttle ? SegmentFlags.Throttle : SegmentFlags.None)
            | (root switch
            {
                Subsegment => SegmentFlags.Subsegment,
                Segment { Inferred: true } => SegmentFlags.Inferred,
                _ => SegmentFlags.None,
            });
    }

    private long RowOf(SourceId source)
    {
        if (_sources.TryGetValue(source, out var row))
        {
            return row;
        }

        row = _sources.Count + 1;
        _insertSource.Bind(1, row).Bind(2, (long)source.Kind).Bind(3, source.Name).Run();
        _sources.Add(source, row);
        return row;
    }

    private void ReadSources()
    {
        using var sources = _database.Prepare("SELECT id, kind, name FROM sources");
        while (sources.Step())
        {
            _sources.Add(new SourceId((SourceKind)sources.Int64(1), sources.Text(2)), sources.Int64(0));
        }
    }
}
