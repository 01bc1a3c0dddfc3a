using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;
using XRayBridge.Core.Rollups;

namespace XRayBridge.Storage.Memory;

/// <summary>
/// The log as a bounded ring in memory: when documents or bytes pass their bound, the oldest go and are counted. It holds the
/// documents as they were received, as the log on disk does, and reads them again for who asks. Deduplicates over what it
/// holds. Gone with the process.
/// </summary>
internal sealed class MemorySegmentLog(StorageOptions options, StorageTelemetry telemetry, StoredDocuments documents, TimeProvider time)
    : ISegmentLog, ITraceReader, ITraceFinder, ITraceRollups
{
    private const string Place = "memory";

    /// <summary>Guards what is held, and the fields below. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly HeldDocuments _held = new();
    private long _firstSequence = 1;
    private long _lastSequence;
    private long _sizeBytes;

    public long LastSequence => Volatile.Read(ref _lastSequence);

    public long FirstSequence => Volatile.Read(ref _firstSequence);

    /// <summary>Bytes of the raw documents held.</summary>
    public long SizeBytes => Volatile.Read(ref _sizeBytes);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<PendingDocument> documents, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        var outcomes = new AppendOutcome[documents.Count];
        var entries = new List<LogEntry>(documents.Count);
        long before;
        lock (_gate)
        {
            before = _held.Last;
            for (var i = 0; i < outcomes.Length; i++)
            {
                outcomes[i] = Add(documents[i], entries);
            }

            MakeRoom();
            Publish();
        }

        var bytes = 0L;
        foreach (var entry in entries)
        {
            bytes += entry.Document.Raw.Length;
        }

        telemetry.Appended(entries.Count, bytes, time.GetElapsedTime(started));
        return ValueTask.FromResult(new AppendResult(outcomes, new LogBatch(before, LastSequence, entries)));
    }

    public ValueTask<LogBatch> ReadAsync(long after, int maxDocuments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDocuments, 1);
        var copies = new List<DocumentCopy>();
        long from, last;
        lock (_gate)
        {
            from = Math.Max(after, _held.First - 1);
            for (last = from; last < _held.Last && copies.Count < maxDocuments; last++)
            {
                AddCopy(copies, last + 1);
            }
        }

        return ValueTask.FromResult(new LogBatch(from, last, Read(copies)));
    }

    /// <summary>Drops what is past its age; documents that had no room are dropped as others come, and counted then.</summary>
    public ValueTask<RetentionResult> EnforceRetentionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var oldest = Timestamp.From(time.GetUtcNow()).Add(-TimeSpan.FromDays(options.RetentionDays));
            var expired = 0;
            for (; _held.Count > 0 && _held[_held.First].Arrival < oldest; expired++)
            {
                _held.RemoveOldest();
            }

            Publish();
            return ValueTask.FromResult(new RetentionResult(expired > 0 ? 1 : 0, expired, _sizeBytes));
        }
    }

    public ValueTask<IReadOnlyList<StoredTrace>> GetTracesAsync(
        IReadOnlyList<TraceId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<(TraceId Id, List<DocumentCopy> Copies)> found;
        lock (_gate)
        {
            found = CopiesOf(ids);
        }

        return ValueTask.FromResult<IReadOnlyList<StoredTrace>>(Read(found));
    }

    /// <summary>Looks at every trace held: the ring is bounded, and no index is kept that an agent would never ask.</summary>
    public ValueTask<TracePage> ListTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var after = TraceCursor.Read(query);
        var keys = new List<TraceKey>();
        List<(TraceId Id, List<DocumentCopy> Copies)> found;
        string? next;
        lock (_gate)
        {
            foreach (var id in _held.Traces)
            {
                if (PlaceOf(query, id) is { } place && new TraceKey(place, id) is var key && key < after)
                {
                    keys.Add(key);
                }
            }

            keys.Sort(static (a, b) => b.CompareTo(a));
            var count = Math.Min(query.Limit, keys.Count);
            found = CopiesOf([.. keys.Take(count).Select(key => key.Id)]);
            next = keys.Count > count ? TraceCursor.Write(query, keys[count - 1]) : null;
        }

        return ValueTask.FromResult(new TracePage(Read(found), next, found.Count));
    }

    public ValueTask<TracePage> FindTracesAsync(TraceQuery query, FilterExpression filter, CancellationToken cancellationToken) =>
        ListTracesAsync(query, cancellationToken);

    /// <summary>Nothing is added up: what is held is little enough to be looked at.</summary>
    public ValueTask<RollupWindow?> TryReadAsync(Timestamp from, Timestamp to, int atLeast, CancellationToken cancellationToken) =>
        ValueTask.FromResult<RollupWindow?>(null);

    private AppendOutcome Add(in PendingDocument pending, List<LogEntry> entries)
    {
        var document = pending.Document;
        var outcome = AppendOutcome.Appended;
        for (var sequence = _held.FirstOf(document.TraceId); sequence > 0; sequence = _held[sequence].NextInTrace)
        {
            ref var held = ref _held[sequence];
            if (held.IsReplaced || held.Id != document.Id)
            {
                continue;
            }

            if (held.IsComplete || !document.IsComplete)
            {
                return AppendOutcome.Duplicate;
            }

            held.IsReplaced = true;
            var replaced = sequence;
            entries.RemoveAll(entry => entry.Sequence == replaced);
            outcome = AppendOutcome.ReplacedInProgress;
            break;
        }

        _held.Add(pending);
        entries.Add(new LogEntry(_held.Last, document, pending.Source, pending.Arrival));
        return outcome;
    }

    private void MakeRoom()
    {
        var evicted = 0;
        for (; _held.Count > options.MemoryDocuments || _held.SizeBytes > options.MemorySizeBytes; evicted++)
        {
            _held.RemoveOldest();
        }

        if (evicted > 0)
        {
            telemetry.Evicted(evicted);
        }
    }

    /// <summary>For who asks without the lock.</summary>
    private void Publish()
    {
        Volatile.Write(ref _firstSequence, _held.First);
        Volatile.Write(ref _lastSequence, _held.Last);
        Volatile.Write(ref _sizeBytes, _held.SizeBytes);
    }

    private List<(TraceId Id, List<DocumentCopy> Copies)> CopiesOf(IReadOnlyList<TraceId> ids)
    {
        var found = new List<(TraceId, List<DocumentCopy>)>(ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            var copies = new List<DocumentCopy>();
            for (var sequence = _held.FirstOf(ids[i]); sequence > 0; sequence = _held[sequence].NextInTrace)
            {
                AddCopy(copies, sequence);
            }

            if (copies.Count > 0)
            {
                found.Add((ids[i], copies));
            }
        }

        return found;
    }

    private void AddCopy(List<DocumentCopy> copies, long sequence)
    {
        ref var held = ref _held[sequence];
        if (!held.IsReplaced)
        {
            copies.Add(new DocumentCopy(sequence, held.Format, held.Raw.ToArray(), held.Source, held.Arrival));
        }
    }

    /// <summary>The newest of the trace's times that the query's range holds; null when there is none.</summary>
    private Timestamp? PlaceOf(TraceQuery query, TraceId trace)
    {
        Timestamp? place = null;
        var first = Timestamp.MaxValue;
        for (var sequence = _held.FirstOf(trace); sequence > 0; sequence = _held[sequence].NextInTrace)
        {
            ref var held = ref _held[sequence];
            if (held.IsReplaced)
            {
                continue;
            }

            first = held.Start < first ? held.Start : first;
            var time = query.Range == TraceTimeRange.Event ? held.Arrival : held.End;
            if (time is { } moment && TraceRanges.IsWithin(query, moment) && !(place >= moment))
            {
                place = moment;
            }
        }

        return query.Range != TraceTimeRange.Start ? place : TraceRanges.IsWithin(query, first) ? first : null;
    }

    private List<StoredTrace> Read(List<(TraceId Id, List<DocumentCopy> Copies)> found)
    {
        var traces = new List<StoredTrace>(found.Count);
        foreach (var (id, copies) in found)
        {
            traces.Add(new StoredTrace(id, Read(copies)));
        }

        return traces;
    }

    /// <summary>Reads documents outside the lock.</summary>
    private List<LogEntry> Read(List<DocumentCopy> copies)
    {
        var entries = new List<LogEntry>(copies.Count);
        foreach (var copy in copies)
        {
            if (documents.Read(Place, copy.Sequence, copy.Format, copy.Raw) is { } document)
            {
                entries.Add(new LogEntry(copy.Sequence, document, copy.Source, copy.Arrival));
            }
        }

        return entries;
    }
}
