using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Reads traces from the partitions. A trace whose documents arrived over hours lies in several; it is put together here.</summary>
internal sealed class SqliteTraceReader(SqliteSegmentLog log, StoredTraces stored) : ITraceReader
{
    public ValueTask<IReadOnlyList<StoredTrace>> GetTracesAsync(
        IReadOnlyList<TraceId> ids, CancellationToken cancellationToken)
    {
        var through = log.LastSequence;
        var partitions = log.Partitions;
        var traces = new List<StoredTrace>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = stored.Load(ids[i], through, partitions);
            if (entries.Count > 0)
            {
                traces.Add(new StoredTrace(ids[i], entries));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<StoredTrace>>(traces);
    }

    public ValueTask<TracePage> ListTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var after = TraceCursor.Read(query);
        var through = log.LastSequence;
        var partitions = log.Partitions;
        var candidates = Candidates(query, after, partitions);
        var traces = new List<StoredTrace>(Math.Min(query.Limit, candidates.Count));
        var scanned = Math.Min(query.Limit, candidates.Count);
        for (var i = 0; i < scanned; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var key = candidates[i];
            var entries = stored.Load(key.Id, through, partitions);
            if (TraceRanges.Contains(query, entries) && IsListedAt(key.Time, query, entries, partitions))
            {
                traces.Add(new StoredTrace(key.Id, entries));
            }
        }

        var next = candidates.Count > query.Limit ? TraceCursor.Write(query, candidates[query.Limit - 1]) : null;
        return ValueTask.FromResult(new TracePage(traces, next, scanned));
    }

    /// <summary>
    /// The next places in the list over all partitions, one more than asked for when there are more. Partitions are asked in the
    /// order of their highest key, until none of the rest can hold a place that belongs among the first.
    /// </summary>
    private List<TraceKey> Candidates(TraceQuery query, TraceKey after, ReadOnlySpan<Partition> partitions)
    {
        var matching = new List<Partition>();
        foreach (var partition in partitions)
        {
            if (TraceList.CanMatch(query, partition.Ranges))
            {
                matching.Add(partition);
            }
        }

        matching.Sort((a, b) =>
            TraceList.HighestKey(query.Range, b.Ranges).CompareTo(TraceList.HighestKey(query.Range, a.Ranges)));
        var wanted = query.Limit + 1;
        var keys = new List<TraceKey>();
        foreach (var partition in matching)
        {
            if (keys.Count >= wanted && keys[wanted - 1].Time > TraceList.HighestKey(query.Range, partition.Ranges))
            {
                break;
            }

            log.Readers.Read(partition, reader => reader.List(query, after, wanted, keys));
            TraceKey.KeepHighest(keys, wanted);
        }

        return keys;
    }

    /// <summary>
    /// A trace that lies in several partitions comes up in each, and counts once: at its earliest start, or at the highest of its
    /// places in the partitions that the query looks at. The index may already know of a document that came after the entries
    /// were read, so a place beyond what they say counts too.
    /// </summary>
    private static bool IsListedAt(
        Timestamp time, TraceQuery query, List<LogEntry> entries, ReadOnlySpan<Partition> partitions)
    {
        if (query.Range == TraceTimeRange.Start)
        {
            return time <= TraceRanges.FirstStart(entries);
        }

        var place = Timestamp.MinValue;
        foreach (var partition in partitions)
        {
            if (TraceList.CanMatch(query, partition.Ranges) && LocalPlace(query, entries, partition) is { } local && local > place)
            {
                place = local;
            }
        }

        return time >= place;
    }

    /// <summary>What the partition's own row of the trace says: see <see cref="TraceList"/>.</summary>
    private static Timestamp? LocalPlace(TraceQuery query, List<LogEntry> entries, Partition partition)
    {
        var first = Timestamp.MaxValue;
        Timestamp? last = null;
        foreach (var entry in entries)
        {
            if (entry.Sequence < partition.FirstSequence || entry.Sequence > partition.LastSequence)
            {
                continue;
            }

            var root = entry.Document.Root;
            var (low, high) = query.Range == TraceTimeRange.Event
                ? (entry.Arrival, entry.Arrival)
                : (root.StartTime, root.EndTime);
            first = low < first ? low : first;
            last = high is { } time && (last is null || time > last) ? time : last;
        }

        return first < query.To && last >= query.From ? last : null;
    }
}
