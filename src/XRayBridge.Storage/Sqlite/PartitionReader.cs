using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>A connection that reads one partition. Rented from <see cref="PartitionReaders"/>; used by one thread at a time.</summary>
internal sealed class PartitionReader : IDisposable
{
    private const string Columns = "s.sequence, s.source, s.format, s.arrival, s.document";

    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _findTrace;
    private readonly SqliteStatement _findSegment;
    private readonly SqliteStatement _readOn;
    private readonly SqliteStatement _readTrace;
    private readonly SqliteStatement _sources;
    private readonly SqliteStatement _countDocuments;
    private readonly SqliteStatement _readIds;
    private readonly SqliteStatement?[] _lists = new SqliteStatement?[3];
    private readonly StoredDocuments _documents;
    private readonly Dictionary<long, SourceId> _sourcesById = [];

    private PartitionReader(Partition partition, SqliteDatabase database, StoredDocuments documents)
    {
        Partition = partition;
        _database = database;
        _documents = documents;
        database.Execute("PRAGMA query_only = ON");
        _findTrace = database.Prepare("SELECT id FROM traces WHERE trace_id = ?1");
        _findSegment = database.Prepare("SELECT flags FROM segments WHERE trace = ?1 AND segment_id = ?2");
        _readOn = database.Prepare(
            $"SELECT {Columns} FROM segments s WHERE s.sequence > ?1 AND s.sequence <= ?2 ORDER BY s.sequence LIMIT ?3");
        _readTrace = database.Prepare($"""
            SELECT {Columns} FROM traces t JOIN segments s ON s.trace = t.id WHERE t.trace_id = ?1 AND s.sequence <= ?2
            """);
        _countDocuments = database.Prepare("SELECT documents, first_start FROM traces WHERE trace_id = ?1");
        _readIds = database.Prepare("""
            SELECT DISTINCT t.trace_id FROM segments s JOIN traces t ON t.id = s.trace WHERE s.sequence > ?1 AND s.sequence <= ?2
            """);
        _sources = database.Prepare("SELECT id, kind, name FROM sources");
    }

    public Partition Partition { get; }

    public static PartitionReader Open(Partition partition, StoredDocuments documents)
    {
        var database = SqliteDatabase.Open(partition.Path, create: false);
        try
        {
            return new PartitionReader(partition, database, documents);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The row of a trace, or null.</summary>
    public long? FindTrace(TraceId id)
    {
        long? row = _findTrace.Bind(1, id).Step() ? _findTrace.Int64(0) : null;
        _findTrace.Reset();
        return row;
    }

    /// <summary>The flags of a document of a trace, or null when there is none.</summary>
    public SegmentFlags? FindSegment(long traceRow, SegmentId id)
    {
        SegmentFlags? flags = _findSegment.Bind(1, traceRow).Bind(2, (long)id.Value).Step()
            ? (SegmentFlags)_findSegment.Int64(0)
            : null;
        _findSegment.Reset();
        return flags;
    }

    /// <summary>
    /// Appends the documents after a position, in order, up to a sequence and a number. Returns how many rows it read and the
    /// sequence that it came to: unreadable documents are left out, so the entries do not tell.
    /// </summary>
    public (int Rows, long Last) ReadOn(long after, long through, int maxDocuments, List<LogEntry> entries)
    {
        _readOn.Bind(1, after).Bind(2, through).Bind(3, (long)maxDocuments);
        return Take(_readOn, entries);
    }

    /// <summary>Appends the documents of a trace up to a sequence, in no order.</summary>
    public void ReadTrace(TraceId id, long through, List<LogEntry> entries)
    {
        _readTrace.Bind(1, id).Bind(2, through);
        _ = Take(_readTrace, entries);
    }

    /// <summary>All documents here.</summary>
    public long CountDocuments() => _database.QueryInt64("SELECT ifnull(sum(documents), 0) FROM traces");

    /// <summary>Adds what the partition has of each trace: the number of documents, and the earliest start; as of one moment.</summary>
    public void CountDocuments(IReadOnlyList<TraceId> ids, Dictionary<TraceId, (int Documents, Timestamp Start)> counts)
    {
        _database.Execute("BEGIN");
        for (var i = 0; i < ids.Count; i++)
        {
            if (_countDocuments.Bind(1, ids[i]).Step())
            {
                var (documents, start) = counts.GetValueOrDefault(ids[i], (0, Timestamp.MaxValue));
                counts[ids[i]] = (
                    documents + (int)_countDocuments.Int64(0),
                    new Timestamp(Math.Min(start.UnixNanoseconds, _countDocuments.Int64(1))));
            }

            _countDocuments.Reset();
        }

        _database.Execute("COMMIT");
    }

    /// <summary>Adds the traces that have documents after a sequence and up to another.</summary>
    public void ReadIds(long after, long through, HashSet<TraceId> ids)
    {
        _readIds.Bind(1, after).Bind(2, through);
        while (_readIds.Step())
        {
            ids.Add(TraceId.FromBytes(_readIds.Bytes(0)));
        }

        _readIds.Reset();
    }

    /// <summary>Appends what comes next in a list of traces.</summary>
    /// <param name="query">The range.</param>
    /// <param name="after">The place to go on after.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="keys">Takes them.</param>
    public void List(TraceQuery query, TraceKey after, int limit, List<TraceKey> keys)
    {
        var list = _lists[(int)query.Range] ??= _database.Prepare(TraceList.SqlFor(query.Range));
        list.Bind(1, query.From.UnixNanoseconds)
            .Bind(3, after.Time.UnixNanoseconds)
            .Bind(4, after.Id)
            .Bind(5, (long)limit);
        if (query.Range != TraceTimeRange.Start)
        {
            list.Bind(2, query.To.UnixNanoseconds);
        }

        while (list.Step())
        {
            keys.Add(new TraceKey(new Timestamp(list.Int64(0)), TraceId.FromBytes(list.Bytes(1))));
        }

        list.Reset();
    }

    public void Dispose() => _database.Dispose();

    private (int Rows, long Last) Take(SqliteStatement rows, List<LogEntry> entries)
    {
        var (count, last) = (0, 0L);
        while (rows.Step())
        {
            count++;
            last = rows.Int64(0);
            var document = _documents.Read(_database.Path, last, (DocumentFormat)rows.Int64(2), rows.Bytes(4).ToArray());
            if (document is not null)
            {
                entries.Add(new LogEntry(last, document, SourceOf(rows.Int64(1)), new Timestamp(rows.Int64(3))));
            }
        }

        rows.Reset();
        return (count, last);
    }

    /// <summary>Sources are added while the partition is open, so an unknown one is looked up once more.</summary>
    private SourceId SourceOf(long id)
    {
        if (_sourcesById.TryGetValue(id, out var source))
        {
            return source;
        }

        while (_sources.Step())
        {
            _sourcesById[_sources.Int64(0)] = new SourceId((SourceKind)_sources.Int64(1), _sources.Text(2));
        }

        _sources.Reset();
        return _sourcesById.GetValueOrDefault(id)
            ?? throw new SqliteException(_database.Path, (int)SqliteResult.Corrupt, $"a document names the unknown source {id}", 0);
    }
}
