using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// Which state of which trace of one target is in the log, so that nothing is fetched (and paid for) twice. A trace enters only
/// after its documents are durable. It is kept in the state store in chunks that are appended to and dropped whole: saving
/// costs what is new, never what is known. Bounded in traces and in age. Safe for concurrent use.
/// </summary>
internal sealed class TraceLedger
{
    /// <summary>A chunk that fills slowly is closed after this, so that forgetting by age is exact to it.</summary>
    private static readonly TimeSpan MaxChunkAge = TimeSpan.FromHours(1);

    private readonly string _scope;
    private readonly XRayPollerPlan _plan;

    /// <summary>Guards all fields below; taken once for a page or a batch, not for a trace.</summary>
    private readonly Lock _lock = new();
    private readonly TraceTable _traces = new();
    private readonly RefetchSchedule _refetches = new();

    /// <summary>What is being fetched now, and in which state: the same trace may be on two pages.</summary>
    private readonly Dictionary<TraceId, TraceVersion> _inFlight = [];

    /// <summary>Oldest first; the last one takes new traces.</summary>
    private readonly Queue<LedgerChunk> _chunks = new();
    private readonly List<string> _dropped = [];
    private LedgerChunk? _open;
    private uint _lastChunk;

    public TraceLedger(string targetName, XRayPollerPlan plan)
    {
        _scope = "poller-traces:" + targetName;
        _plan = plan;
    }

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _traces.Count;
            }
        }
    }

    /// <summary>Reads what was saved; what is older than the plan keeps is dropped from the store with the next save.</summary>
    public async Task LoadAsync(IStateStore state, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entries = await state.ScanAsync(_scope, cancellationToken);
        var oldest = Timestamp.From(now - Min(_plan.Retention, _plan.CleanupAge ?? TimeSpan.MaxValue));
        lock (_lock)
        {
            foreach (var entry in entries)
            {
                if (!LedgerChunk.TryLoad(entry, _plan.ForceFullCollection ? null : _traces, out var chunk))
                {
                    _dropped.Add(entry.Key);
                    continue;
                }

                _chunks.Enqueue(chunk);
                _lastChunk = chunk.Number;
            }

            Forget(oldest);
            foreach (var trace in _traces.PendingRefetches())
            {
                _refetches.TryAdd(trace.Id, trace.RefetchAttempt, now);
            }
        }
    }

    /// <summary>
    /// Takes from a page what must be fetched, at most <paramref name="limit"/> traces; false when there was more. What is taken is in
    /// flight until <see cref="Record"/> or <see cref="ReleaseAll"/>.
    /// </summary>
    public bool TryClaim(IReadOnlyList<TraceSummaryHead> page, int limit, List<FetchItem> claimed)
    {
        lock (_lock)
        {
            foreach (var summary in page)
            {
                if ((_traces.TryGet(summary.Id, out var known) && !summary.Version.Supersedes(known.Version))
                    || (_inFlight.TryGetValue(summary.Id, out var fetching) && !summary.Version.Supersedes(fetching)))
                {
                    continue;
                }

                if (limit-- == 0)
                {
                    return false;
                }

                _inFlight[summary.Id] = summary.Version;
                claimed.Add(new FetchItem(summary.Id, summary.Version, summary.IsPartial, IsRefetch: false));
            }

            return true;
        }
    }

    /// <summary>Takes the incomplete traces that are due, at most <paramref name="limit"/>.</summary>
    public void ClaimRefetches(DateTimeOffset now, int limit, List<FetchItem> claimed)
    {
        lock (_lock)
        {
            while (claimed.Count < limit && _refetches.TryTakeDue(now, out var id, out var attempt))
            {
                // Completed, fetched again for its revision, or forgotten in the meantime: no longer this attempt's business.
                if (_traces.TryGet(id, out var known) && known.RefetchAttempt == attempt && _inFlight.TryAdd(id, known.Version))
                {
                    claimed.Add(new FetchItem(id, known.Version, IsPartial: false, IsRefetch: true));
                }
            }
        }
    }

    /// <summary>Enters traces whose documents are in the log. Returns how many are given up as incomplete.</summary>
    public int Record(FetchedBatch batch, DateTimeOffset now)
    {
        var givenUp = 0;
        lock (_lock)
        {
            for (var i = 0; i < batch.Items.Length; i++)
            {
                var item = batch.Items[i];
                if (_inFlight.TryGetValue(item.Id, out var newest) && newest == item.Version)
                {
                    _inFlight.Remove(item.Id);
                }

                givenUp += Enter(item, batch.Incomplete[i], now) ? 0 : 1;
            }
        }

        return givenUp;
    }

    /// <summary>An attempt has ended: what it had claimed and not recorded is free again, its refetches are due again.</summary>
    public void ReleaseAll(DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var id in _inFlight.Keys)
            {
                if (_traces.TryGet(id, out var known) && known.RefetchAttempt != 0)
                {
                    _refetches.TryAdd(id, known.RefetchAttempt, now);
                }
            }

            _inFlight.Clear();
        }
    }

    /// <summary>Adds to <paramref name="changes"/> what is not saved yet; after the commit comes <see cref="Saved"/>.</summary>
    public void Save(StateChanges changes, DateTimeOffset now)
    {
        lock (_lock)
        {
            Forget(Timestamp.From(now - _plan.Retention));
            foreach (var chunk in _chunks)
            {
                if (chunk.IsDirty)
                {
                    changes.Put(_scope, chunk.Key, chunk.Value);
                }
            }

            foreach (var key in _dropped)
            {
                changes.Delete(_scope, key);
            }
        }
    }

    /// <summary>All that the last <see cref="Save"/> gave is durable. Nothing may be recorded between the two.</summary>
    public void Saved()
    {
        lock (_lock)
        {
            _dropped.Clear();
            foreach (var chunk in _chunks)
            {
                if (chunk.IsDirty)
                {
                    chunk.Saved();
                    if (chunk != _open)
                    {
                        chunk.Release();
                    }
                }
            }
        }
    }

    private bool Enter(FetchItem item, bool isIncomplete, DateTimeOffset now)
    {
        var moment = Timestamp.From(now);
        var chunk = OpenChunk(moment);
        ref var trace = ref _traces.GetOrAdd(item.Id);
        var attempt = !isIncomplete ? 0
            : item.IsRefetch ? trace.RefetchAttempt + 1
            : Math.Max(trace.RefetchAttempt, 1);
        var isGivenUp = attempt > RefetchSchedule.MaxAttempts;
        var isScheduled = attempt == trace.RefetchAttempt;
        if (attempt != 0 && !isGivenUp && !isScheduled)
        {
            isGivenUp = !_refetches.TryAdd(item.Id, attempt, now);
        }

        attempt = isGivenUp ? 0 : attempt;
        if (item.Version.Supersedes(trace.Version))
        {
            trace.Version = item.Version;
        }

        trace.ChunkAndAttempt = KnownTrace.Pack(chunk.Number, attempt);
        chunk.Add(item.Id, trace.Version, attempt, moment);
        return !isGivenUp;
    }

    private LedgerChunk OpenChunk(Timestamp now)
    {
        if (_open is null || _open.Count == LedgerChunk.Capacity || now > _open.Started.Add(MaxChunkAge))
        {
            if (_open is { IsDirty: false })
            {
                _open.Release();
            }

            _open = new LedgerChunk(++_lastChunk, now);
            _chunks.Enqueue(_open);
        }

        return _open;
    }

    /// <summary>Drops the chunks that are too old, and when there are too many traces a sixteenth of them at once: each drop looks at all.</summary>
    private void Forget(Timestamp oldest)
    {
        var excess = _traces.Count > _plan.MaxTraceIds ? _traces.Count - _plan.MaxTraceIds + (_plan.MaxTraceIds / 16) : 0;
        var dropped = _dropped.Count;
        while (_chunks.TryPeek(out var chunk) && chunk != _open && (chunk.LastWrite < oldest || excess > 0))
        {
            _chunks.Dequeue();
            _dropped.Add(chunk.Key);
            excess -= chunk.Count;
        }

        if (_dropped.Count > dropped)
        {
            _traces.RemoveBefore(_chunks.TryPeek(out var first) ? first.Number : KnownTrace.MaxChunk);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
