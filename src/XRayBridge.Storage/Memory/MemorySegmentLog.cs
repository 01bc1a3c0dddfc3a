using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Memory;

/// <summary>
/// The log as a bounded ring in memory: when documents or bytes pass their bound, the oldest go and are counted. Deduplicates
/// over what it holds. Gone with the process.
/// </summary>
internal sealed class MemorySegmentLog(StorageOptions options, StorageTelemetry telemetry, TimeProvider time)
    : ISegmentLog, ITraceReader
{
    /// <summary>Guards all fields below. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    /// <summary>Ascending by sequence. The first <see cref="_removed"/> are gone already; they are cut off now and then.</summary>
    private readonly List<LogEntry> _entries = [];

    private readonly Dictionary<TraceId, List<LogEntry>> _traces = [];
    private int _removed;
    private long _bytes;
    private long _firstSequence = 1;
    private long _lastSequence;
    private long _expired;

    public long LastSequence => Volatile.Read(ref _lastSequence);

    public long FirstSequence => Volatile.Read(ref _firstSequence);

    /// <summary>Bytes of the raw documents held.</summary>
    public long SizeBytes => Volatile.Read(ref _bytes);

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<PendingDocument> documents, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var started = time.GetTimestamp();
        AppendResult result;
        long bytes;
        lock (_gate)
        {
            var bytesBefore = _bytes;
            result = Append(documents);
            bytes = Math.Max(0, _bytes - bytesBefore);
            MakeRoom();
        }

        telemetry.Appended(result.Appended.Entries.Count, bytes, time.GetElapsedTime(started));
        return ValueTask.FromResult(result);
    }

    public ValueTask<LogBatch> ReadAsync(long after, int maxDocuments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(maxDocuments, 1);
        lock (_gate)
        {
            var from = Math.Max(after, _firstSequence - 1);
            var index = FirstAfter(from);
            var count = Math.Min(maxDocuments, _entries.Count - index);
            var entries = _entries.GetRange(index, count);
            var last = index + count < _entries.Count ? entries[^1].Sequence : Math.Max(from, _lastSequence);
            return ValueTask.FromResult(new LogBatch(from, last, entries));
        }
    }

    /// <summary>Drops what is past its age; documents that had no room are dropped as others come, and counted then.</summary>
    public ValueTask<RetentionResult> EnforceRetentionAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var oldest = Timestamp.From(time.GetUtcNow()).Add(-TimeSpan.FromDays(options.RetentionDays));
            while (_removed < _entries.Count && _entries[_removed].Arrival < oldest)
            {
                RemoveOldest();
                _expired++;
            }

            Compact();
            var result = new RetentionResult(_expired > 0 ? 1 : 0, _expired, _bytes);
            _expired = 0;
            return ValueTask.FromResult(result);
        }
    }

    public ValueTask<IReadOnlyList<StoredTrace>> GetTracesAsync(
        IReadOnlyList<TraceId> ids, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var traces = new List<StoredTrace>(ids.Count);
        lock (_gate)
        {
            for (var i = 0; i < ids.Count; i++)
            {
                if (_traces.TryGetValue(ids[i], out var entries))
                {
                    traces.Add(new StoredTrace(ids[i], [.. entries]));
                }
            }
        }

        return ValueTask.FromResult<IReadOnlyList<StoredTrace>>(traces);
    }

    /// <summary>Looks at every trace held: the ring is bounded, and no index is kept that an agent would never ask.</summary>
    public ValueTask<TracePage> ListTracesAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var after = TraceCursor.Read(query);
        var keys = new List<TraceKey>();
        lock (_gate)
        {
            foreach (var (id, entries) in _traces)
            {
                if (TraceRanges.Contains(query, entries) && new TraceKey(PlaceOf(query, entries), id) is var key && key < after)
                {
                    keys.Add(key);
                }
            }

            keys.Sort(static (a, b) => b.CompareTo(a));
            var count = Math.Min(query.Limit, keys.Count);
            var traces = new StoredTrace[count];
            for (var i = 0; i < count; i++)
            {
                traces[i] = new StoredTrace(keys[i].Id, [.. _traces[keys[i].Id]]);
            }

            var next = keys.Count > count ? TraceCursor.Write(query, keys[count - 1]) : null;
            return ValueTask.FromResult(new TracePage(traces, next, count));
        }
    }

    private AppendResult Append(IReadOnlyList<PendingDocument> documents)
    {
        var before = _lastSequence;
        var outcomes = new AppendOutcome[documents.Count];
        for (var i = 0; i < documents.Count; i++)
        {
            outcomes[i] = Add(documents[i]);
        }

        var first = FirstAfter(before);
        return new AppendResult(outcomes, new LogBatch(before, _lastSequence, _entries.GetRange(first, _entries.Count - first)));
    }

    private AppendOutcome Add(in PendingDocument pending)
    {
        var document = pending.Document;
        if (!_traces.TryGetValue(document.TraceId, out var trace))
        {
            _traces.Add(document.TraceId, trace = []);
        }

        var outcome = AppendOutcome.Appended;
        for (var i = 0; i < trace.Count; i++)
        {
            if (trace[i].Document.Id != document.Id)
            {
                continue;
            }

            if (trace[i].Document.IsComplete || !document.IsComplete)
            {
                return AppendOutcome.Duplicate;
            }

            _bytes -= trace[i].Document.Raw.Length;
            _entries.RemoveAt(FirstAfter(trace[i].Sequence - 1));
            trace.RemoveAt(i);
            outcome = AppendOutcome.ReplacedInProgress;
            break;
        }

        var entry = new LogEntry(_lastSequence + 1, document, pending.Source, pending.Arrival);
        _entries.Add(entry);
        trace.Add(entry);
        _bytes += document.Raw.Length;
        Volatile.Write(ref _lastSequence, entry.Sequence);
        return outcome;
    }

    private void MakeRoom()
    {
        var evicted = 0;
        while (_entries.Count - _removed > options.MemoryDocuments || _bytes > options.MemorySizeBytes)
        {
            RemoveOldest();
            evicted++;
        }

        Compact();
        if (evicted > 0)
        {
            telemetry.Evicted(evicted);
        }
    }

    private void RemoveOldest()
    {
        var entry = _entries[_removed];
        _entries[_removed] = entry with { Document = null! };
        _removed++;
        _bytes -= entry.Document.Raw.Length;
        Volatile.Write(ref _firstSequence, entry.Sequence + 1);
        var trace = _traces[entry.Document.TraceId];
        trace.RemoveAt(0);
        if (trace.Count == 0)
        {
            _traces.Remove(entry.Document.TraceId);
        }
    }

    /// <summary>Cuts off what is gone once it is half of the list: each entry is moved once on average.</summary>
    private void Compact()
    {
        if (_removed > _entries.Count / 2)
        {
            _entries.RemoveRange(0, _removed);
            _removed = 0;
        }
    }

    /// <summary>The index of the first entry after a sequence; the count when there is none.</summary>
    private int FirstAfter(long sequence)
    {
        var (low, high) = (_removed, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _entries[middle].Sequence > sequence ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The newest of the trace's times in the range.</summary>
    private static Timestamp PlaceOf(TraceQuery query, List<LogEntry> entries)
    {
        if (query.Range == TraceTimeRange.Start)
        {
            return TraceRanges.FirstStart(entries);
        }

        var place = Timestamp.MinValue;
        foreach (var entry in entries)
        {
            var time = query.Range == TraceTimeRange.Event ? entry.Arrival : entry.Document.Root.EndTime;
            place = time is { } moment && moment > place && moment < query.To ? moment : place;
        }

        return place;
    }
}
