using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// A hash table from trace id to <see cref="KnownTrace"/>. A million entries take 28 MB, and 4 to 8 MB of buckets; a Dictionary takes
/// 50 MB, and twice that while it grows. Entries live in blocks that never move. Not thread-safe.
/// </summary>
internal sealed class TraceTable
{
    private const int BlockBits = 12;
    private const int BlockSize = 1 << BlockBits;
    private const int InitialBuckets = 1024;

    private readonly List<KnownTrace[]> _blocks = [];

    /// <summary>Index + 1 of a bucket's first entry. The length is a power of two, at least the number of entries.</summary>
    private int[] _buckets = new int[InitialBuckets];
    private int _used;
    private int _free;

    public int Count { get; private set; }

    public bool TryGet(TraceId id, out KnownTrace trace)
    {
        for (var i = _buckets[BucketOf(id)]; i != 0; i = At(i).Next)
        {
            if (At(i).Id == id)
            {
                trace = At(i);
                return true;
            }
        }

        trace = default;
        return false;
    }

    /// <summary>The entry of a trace, made when there is none. The reference is good until the next call.</summary>
    public ref KnownTrace GetOrAdd(TraceId id)
    {
        ref var bucket = ref _buckets[BucketOf(id)];
        for (var i = bucket; i != 0; i = At(i).Next)
        {
            if (At(i).Id == id)
            {
                return ref At(i);
            }
        }

        if (Count == _buckets.Length)
        {
            Rehash();
            bucket = ref _buckets[BucketOf(id)];
        }

        var index = Allocate();
        ref var entry = ref At(index);
        entry = new KnownTrace { Id = id, Next = bucket };
        bucket = index;
        Count++;
        return ref entry;
    }

    /// <summary>Removes every trace whose newest word is in a chunk before <paramref name="chunk"/>. Looks at all: rarely.</summary>
    public void RemoveBefore(uint chunk)
    {
        for (var b = 0; b < _buckets.Length; b++)
        {
            ref var link = ref _buckets[b];
            while (link != 0)
            {
                ref var entry = ref At(link);
                if (entry.Chunk >= chunk)
                {
                    link = ref entry.Next;
                    continue;
                }

                var index = link;
                link = entry.Next;
                entry.Next = _free;
                _free = index;
                Count--;
            }
        }
    }

    /// <summary>Every trace with a refetch pending, in no order.</summary>
    public IEnumerable<KnownTrace> PendingRefetches()
    {
        foreach (var first in _buckets)
        {
            for (var i = first; i != 0; i = At(i).Next)
            {
                if (At(i).RefetchAttempt != 0)
                {
                    yield return At(i);
                }
            }
        }
    }

    private ref KnownTrace At(int index) => ref _blocks[(index - 1) >> BlockBits][(index - 1) & (BlockSize - 1)];

    private int Allocate()
    {
        if (_free != 0)
        {
            var index = _free;
            _free = At(index).Next;
            return index;
        }

        if (_used == _blocks.Count * BlockSize)
        {
            _blocks.Add(new KnownTrace[BlockSize]);
        }

        return ++_used;
    }

    private void Rehash()
    {
        var old = _buckets;
        _buckets = new int[old.Length * 2];
        foreach (var first in old)
        {
            for (var i = first; i != 0;)
            {
                ref var entry = ref At(i);
                ref var bucket = ref _buckets[BucketOf(entry.Id)];
                var next = entry.Next;
                entry.Next = bucket;
                bucket = i;
                i = next;
            }
        }
    }

    /// <summary>Multiplied, because the first bytes of an id are a time and close together.</summary>
    private int BucketOf(TraceId id) =>
        (int)(((id.Low ^ (id.High * 0x9E3779B97F4A7C15)) * 0x9E3779B97F4A7C15) >> 32) & (_buckets.Length - 1);
}
