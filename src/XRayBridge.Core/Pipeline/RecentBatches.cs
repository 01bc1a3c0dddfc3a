using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Pipeline;

/// <summary>
/// The end of the log, still parsed, for consumers that keep up: whoever is at a position within it gets the next batch
/// without reading the log again. A batch goes when all attached readers have taken it, so that while they keep up documents
/// die young; the bound in documents and bytes, oldest out, is for when they do not: who falls behind reads the log. One
/// publisher (Intake), any number of readers.
/// </summary>
public sealed class RecentBatches(RecentBatchesOptions options)
{
    /// <summary>Slots of the ring: enough for 8 seconds of a lone sender's 128 commits a second.</summary>
    private const int MaxBatches = 1_024;

    /// <summary>Guards all fields below. No other lock is taken under it.</summary>
    private readonly Lock _gate = new();

    private readonly Kept[] _ring = new Kept[MaxBatches];

    // The position of each attached reader.
    private readonly List<long> _taken = [];
    private int _head;
    private int _count;
    private int _documents;
    private long _bytes;
    private long _newest;
    private TaskCompletionSource? _news;

    /// <summary>The newest position published.</summary>
    public long Newest
    {
        get
        {
            lock (_gate)
            {
                return _newest;
            }
        }
    }

    /// <summary>Tells where the log ends before anything is published.</summary>
    public void StartAt(long lastSequence)
    {
        lock (_gate)
        {
            _newest = lastSequence;
        }
    }

    /// <summary>A reader for whom batches are kept until it has <see cref="Taken"/> them. It stays for the life of the process.</summary>
    public int Attach()
    {
        lock (_gate)
        {
            _taken.Add(0);
            return _taken.Count - 1;
        }
    }

    /// <summary>A reader needs nothing up to a position any more.</summary>
    public void Taken(int reader, long position)
    {
        lock (_gate)
        {
            _taken[reader] = position;
            var byAll = long.MaxValue;
            foreach (var taken in _taken)
            {
                byAll = Math.Min(byAll, taken);
            }

            while (_count > 0 && At(0).LastSequence <= byAll)
            {
                DropOldest();
            }
        }
    }

    /// <summary>Keeps a batch that the log has just appended, and wakes who waits for it.</summary>
    public void Publish(LogBatch batch)
    {
        TaskCompletionSource? news;
        lock (_gate)
        {
            if (batch.LastSequence <= _newest)
            {
                return;
            }

            if (batch.After != _newest)
            {
                // The log grew without us: what we hold no longer meets what comes.
                while (_count > 0)
                {
                    DropOldest();
                }
            }

            Keep(batch);
            _newest = batch.LastSequence;
            news = _news;
            _news = null;
        }

        news?.TrySetResult();
    }

    /// <summary>
    /// The batch that continues at a position. False when there is nothing newer, or when what follows the position is no
    /// longer here: <see cref="Newest"/> tells which.
    /// </summary>
    public bool TryGet(long after, out LogBatch batch)
    {
        lock (_gate)
        {
            var index = FirstEndingAfter(after);
            if (index < _count && At(index).After <= after)
            {
                batch = Rest(At(index), after);
                return true;
            }
        }

        batch = new LogBatch(after, after, []);
        return false;
    }

    /// <summary>Completes when <see cref="Newest"/> is greater than a position. All who wait share one task.</summary>
    public Task WaitAsync(long after)
    {
        lock (_gate)
        {
            if (_newest > after)
            {
                return Task.CompletedTask;
            }

            _news ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _news.Task;
        }
    }

    /// <summary>A consumer that read the log by itself may stand in the middle of a batch: it gets the rest.</summary>
    private static LogBatch Rest(LogBatch batch, long after)
    {
        var first = 0;
        while (first < batch.Entries.Count && batch.Entries[first].Sequence <= after)
        {
            first++;
        }

        if (first == 0)
        {
            return batch;
        }

        var rest = new LogEntry[batch.Entries.Count - first];
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = batch.Entries[first + i];
        }

        return new LogBatch(after, batch.LastSequence, rest);
    }

    private void Keep(LogBatch batch)
    {
        var bytes = 0L;
        for (var i = 0; i < batch.Entries.Count; i++)
        {
            bytes += batch.Entries[i].Document.Raw.Length;
        }

        if (_count == MaxBatches)
        {
            DropOldest();
        }

        _ring[(_head + _count) % MaxBatches] = new Kept(batch, bytes);
        _count++;
        _documents += batch.Entries.Count;
        _bytes += bytes;
        while (_count > 0 && (_documents > options.MaxDocuments || _bytes > options.MaxBytes))
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        ref var oldest = ref _ring[_head];
        _documents -= oldest.Batch.Entries.Count;
        _bytes -= oldest.Bytes;
        oldest = default;
        _head = (_head + 1) % MaxBatches;
        _count--;
    }

    private LogBatch At(int index) => _ring[(_head + index) % MaxBatches].Batch;

    /// <summary>The index of the first batch whose last sequence is greater; the count when there is none.</summary>
    private int FirstEndingAfter(long after)
    {
        var (low, high) = (0, _count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (At(middle).LastSequence > after)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }

    private readonly record struct Kept(LogBatch Batch, long Bytes);
}
