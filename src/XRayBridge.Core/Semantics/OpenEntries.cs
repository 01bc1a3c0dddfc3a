using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>
/// A bounded pool of <see cref="OpenEntry"/>, found by trace and id: a hash table with chains through the entries. An
/// index stays with its entry until <see cref="Remove"/>. Grows by chunks up to its bound; nothing is allocated for an entry.
/// </summary>
internal sealed class OpenEntries(int capacity, OpenDocuments documents)
{
    private const int FirstBuckets = 4_096;

    private readonly ChunkedArray<OpenEntry> _entries = new();

    // One more than the index of a chain's first entry, so that 0 is an empty chain. A power of two.
    private int[] _buckets = new int[FirstBuckets];

    // The entries given back, chained through NextInBucket; -1 at the end.
    private int _free = -1;
    private int _used;

    public int Count { get; private set; }

    /// <summary>How many more fit.</summary>
    public int Free => capacity - Count;

    public ref OpenEntry this[int index] => ref _entries[index];

    /// <summary>Adds an entry of a document with its id set, or returns -1 when the pool is full.</summary>
    public int Add(int document, SegmentId id)
    {
        var index = Take();
        if (index < 0)
        {
            return -1;
        }

        ref var entry = ref _entries[index];
        entry.Document = document;
        entry.Id = id;
        ref var bucket = ref BucketOf(entry);
        entry.NextInBucket = bucket - 1;
        bucket = index + 1;
        Count++;
        return index;
    }

    public void Remove(int index)
    {
        ref var entry = ref _entries[index];
        ref var link = ref BucketOf(entry);
        if (link == index + 1)
        {
            link = entry.NextInBucket + 1;
        }
        else
        {
            var previous = link - 1;
            while (_entries[previous].NextInBucket != index)
            {
                previous = _entries[previous].NextInBucket;
            }

            _entries[previous].NextInBucket = entry.NextInBucket;
        }

        entry = default;
        entry.NextInBucket = _free;
        _free = index;
        Count--;
    }

    /// <summary>The (sub)segment of this id, or -1.</summary>
    public int FindEntity(TraceId trace, SegmentId id)
    {
        var index = First(trace, id);
        while (index >= 0 && !_entries[index].IsEntity)
        {
            index = Next(index);
        }

        return index;
    }

    /// <summary>The first of all entries with this id, those that wait for it too, or -1.</summary>
    public int First(TraceId trace, SegmentId id) => Match(BucketOf(trace, id) - 1, trace, id);

    /// <summary>The next entry with the same trace and id, or -1.</summary>
    public int Next(int index) => Match(_entries[index].NextInBucket, TraceOf(_entries[index]), _entries[index].Id);

    private int Match(int index, TraceId trace, SegmentId id)
    {
        while (index >= 0 && (_entries[index].Id != id || TraceOf(_entries[index]) != trace))
        {
            index = _entries[index].NextInBucket;
        }

        return index;
    }

    private int Take()
    {
        if (_free >= 0)
        {
            var index = _free;
            _free = _entries[index].NextInBucket;
            return index;
        }

        if (_used == capacity)
        {
            return -1;
        }

        if (_used == _entries.Length)
        {
            _entries.Grow();
            if (_entries.Length > _buckets.Length)
            {
                Rehash(_buckets.Length * 2);
            }
        }

        return _used++;
    }

    /// <summary>Called when no entry is free, so all below <see cref="_used"/> are in a chain.</summary>
    private void Rehash(int size)
    {
        _buckets = new int[size];
        for (var index = 0; index < _used; index++)
        {
            ref var entry = ref _entries[index];
            ref var bucket = ref BucketOf(entry);
            entry.NextInBucket = bucket - 1;
            bucket = index + 1;
        }
    }

    private TraceId TraceOf(in OpenEntry entry) => documents[entry.Document].Trace;

    private ref int BucketOf(in OpenEntry entry) => ref BucketOf(TraceOf(entry), entry.Id);

    // HashCode is seeded anew in each process: a sender cannot choose ids that fall into one chain.
    private ref int BucketOf(TraceId trace, SegmentId id) =>
        ref _buckets[HashCode.Combine(trace.High, trace.Low, id.Value) & (_buckets.Length - 1)];
}
