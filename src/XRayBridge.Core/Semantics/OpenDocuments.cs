using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>The documents with open entries: a queue for each source, in the order of the log, over one pool.</summary>
internal sealed class OpenDocuments
{
    private readonly List<SourceQueue> _queues = [];
    private readonly ChunkedArray<OpenDocument> _documents = new();
    private int _free = -1;
    private int _used;
    private SourceQueue? _last;

    public IReadOnlyList<SourceQueue> Queues => _queues;

    public ref OpenDocument this[int index] => ref _documents[index];

    /// <summary>The oldest sequence of any source, or <see cref="long.MaxValue"/> when nothing is open.</summary>
    public long OldestSequence
    {
        get
        {
            var oldest = long.MaxValue;
            foreach (var queue in _queues)
            {
                if (queue.First >= 0)
                {
                    oldest = Math.Min(oldest, _documents[queue.First].Sequence);
                }
            }

            return oldest;
        }
    }

    /// <summary>
    /// Takes a place for a document; it is not in the queue until <see cref="Enqueue"/>, so that making room for its own
    /// entries cannot expire it.
    /// </summary>
    public int Add(TraceId trace, long sequence, Timestamp arrival)
    {
        var index = _free;
        if (index >= 0)
        {
            _free = _documents[index].Next;
        }
        else
        {
            index = _used++;
            if (index == _documents.Length)
            {
                _documents.Grow();
            }
        }

        _documents[index] = new OpenDocument
        {
            Trace = trace,
            Sequence = sequence,
            Arrival = arrival,
            ReplayAfter = Math.Min(OldestSequence, sequence) - 1,
            FirstEntry = -1,
            Next = -1,
        };
        return index;
    }

    public void Enqueue(SourceId source, int index)
    {
        var queue = QueueOf(source);
        if (queue.First < 0)
        {
            queue.First = index;
        }
        else
        {
            _documents[queue.Last].Next = index;
        }

        queue.Last = index;
    }

    /// <summary>Removes the head of a queue.</summary>
    public void Dequeue(SourceQueue queue)
    {
        var index = queue.First;
        queue.First = _documents[index].Next;
        Release(index);
    }

    /// <summary>Gives back a place that was not enqueued.</summary>
    public void Release(int index)
    {
        _documents[index].Next = _free;
        _documents[index].Service = null;
        _free = index;
    }

    /// <summary>The queue whose head is the oldest of all, or null when all are empty.</summary>
    public SourceQueue? Oldest()
    {
        SourceQueue? oldest = null;
        foreach (var queue in _queues)
        {
            if (queue.First >= 0 && (oldest is null || _documents[queue.First].Sequence < _documents[oldest.First].Sequence))
            {
                oldest = queue;
            }
        }

        return oldest;
    }

    /// <summary>The sequence after which a replay must begin, at most <paramref name="position"/>. Looks at every open document.</summary>
    public long ReplayAfter(long position)
    {
        foreach (var queue in _queues)
        {
            for (var index = queue.First; index >= 0; index = _documents[index].Next)
            {
                position = Math.Min(position, _documents[index].ReplayAfter);
            }
        }

        return position;
    }

    /// <summary>The queue of a source; sources are few and documents of one come in runs.</summary>
    public SourceQueue QueueOf(SourceId source)
    {
        if (_last is not null && (ReferenceEquals(_last.Source, source) || _last.Source == source))
        {
            return _last;
        }

        foreach (var queue in _queues)
        {
            if (queue.Source == source)
            {
                return _last = queue;
            }
        }

        _queues.Add(new SourceQueue(source));
        return _last = _queues[^1];
    }
}
