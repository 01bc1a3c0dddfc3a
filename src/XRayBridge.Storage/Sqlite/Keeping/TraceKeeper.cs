using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Keeping;

/// <summary>
/// Decides which traces of a partition are kept when its time is over, and copies them (docs/adr/0016). A trace is judged as a
/// whole, by all of its documents in all partitions.
/// </summary>
internal sealed class TraceKeeper(IReadOnlyList<KeepRule> rules, long maxBytes, StoredTraces stored, PartitionReaders readers, string directory)
{
    /// <summary>One copy is made at a time; what a crash leaves of it is overwritten.</summary>
    public const string UnfinishedFile = "keeping.tmp";

    private readonly IReadOnlyList<(FilterExpression Filter, TimeSpan For)> _rules = [.. rules.Select(Parse)];

    /// <summary>
    /// Copies what is to be kept; null when nothing is. The partition is closed: it loses at most documents in progress meanwhile,
    /// whose complete ones readers prefer.
    /// </summary>
    /// <param name="partition">The partition whose time is over.</param>
    /// <param name="partitions">All partitions, in which the rest of its traces may lie.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed.</param>
    public KeptCopy? Copy(Partition partition, ReadOnlySpan<Partition> partitions, Timestamp now, CancellationToken cancellationToken)
    {
        var ids = new HashSet<TraceId>();
        readers.Read(partition, reader => reader.ReadIds(0, long.MaxValue, ids));
        var age = now.Since(partition.Ranges.MaxArrival).ToTimeSpan();
        var (kept, bytes, shortest) = (new List<TraceId>(), 0L, TimeSpan.MaxValue);
        foreach (var id in ids)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = stored.Load(id, long.MaxValue, partitions);
            var duration = DurationOf(new StoredTrace(id, entries));
            if (duration > age && bytes < maxBytes)
            {
                kept.Add(id);
                shortest = duration < shortest ? duration : shortest;
                bytes += BytesIn(partition, entries);
            }
        }

        return kept.Count == 0 ? null : Write(partition, kept, shortest);
    }

    /// <summary>The longest that a rule says; zero when none does.</summary>
    private TimeSpan DurationOf(StoredTrace trace)
    {
        var longest = TimeSpan.Zero;
        FilterTrace? whole = null;
        foreach (var (filter, duration) in _rules)
        {
            if (duration > longest && filter.Matches(whole ??= new FilterTrace(TraceTree.Of(trace))))
            {
                longest = duration;
            }
        }

        return longest;
    }

    private static long BytesIn(Partition partition, List<LogEntry> entries)
    {
        var bytes = 0L;
        foreach (var entry in entries)
        {
            bytes += entry.Sequence >= partition.FirstSequence && entry.Sequence <= partition.LastSequence ? entry.Document.Raw.Length : 0;
        }

        return bytes;
    }

    /// <summary>Rows with their sequences and sources as they are, so that dedupe, the index and the log's order hold; in one transaction.</summary>
    private KeptCopy Write(Partition partition, List<TraceId> kept, TimeSpan shortest)
    {
        var path = Path.Combine(directory, UnfinishedFile);
        SqliteFiles.Delete(path);
        using var database = SqliteDatabase.Open(path, create: true);
        SqliteFiles.Prepare(database, PartitionSchema.Version, PartitionSchema.Create);
        database.Execute($"ATTACH DATABASE '{partition.Path.Replace("'", "''", StringComparison.Ordinal)}' AS old");
        database.Execute("BEGIN IMMEDIATE; CREATE TEMP TABLE wanted (id INTEGER PRIMARY KEY)");
        using (var want = database.Prepare("INSERT INTO wanted SELECT id FROM old.traces WHERE trace_id = ?1"))
        {
            foreach (var id in kept)
            {
                want.Bind(1, id).Run();
            }
        }

        database.Execute("""
            INSERT INTO partition (first_sequence) SELECT first_sequence FROM old.partition;
            INSERT INTO sources SELECT * FROM old.sources;
            INSERT INTO traces SELECT * FROM old.traces WHERE id IN (SELECT id FROM wanted) ORDER BY id;
            INSERT INTO segments SELECT * FROM old.segments WHERE trace IN (SELECT id FROM wanted) ORDER BY sequence;
            DROP TABLE wanted;
            COMMIT;
            DETACH DATABASE old
            """);
        PartitionFile.Close(database);
        return new KeptCopy(path, shortest, database.QueryInt64("SELECT count(*) FROM segments"));
    }

    private static (FilterExpression Filter, TimeSpan For) Parse(KeepRule rule) =>
        FilterParser.TryParse(rule.Filter, out var filter, out var error)
            ? (filter, rule.For)
            : throw new ArgumentException(error.Message, nameof(rule));
}
