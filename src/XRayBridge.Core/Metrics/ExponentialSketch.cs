namespace XRayBridge.Core.Metrics;

/// <summary>
/// A distribution of durations in <see cref="ExponentialBuckets"/> of seconds, for quantiles with a relative error of at
/// most 1.1 %. Holds only buckets that were hit, 10 bytes each: latencies of one service mostly fall into fewer than 200.
/// </summary>
internal sealed class ExponentialSketch
{
    // Ascending, with the counts beside them; the first _used are in use.
    private short[] _indexes = new short[8];
    private long[] _counts = new long[8];
    private int _used;
    private long _zeroes;
    private long _min = long.MaxValue;
    private long _max;

    public long Count { get; private set; }

    public int BucketCount => _used;

    /// <summary>Nothing is freed: the next window will need as many buckets.</summary>
    public void Clear()
    {
        _used = 0;
        _zeroes = 0;
        _min = long.MaxValue;
        _max = 0;
        Count = 0;
    }

    /// <summary>The bucket of a duration, to be given to several sketches.</summary>
    public static int BucketOf(long nanoseconds) => nanoseconds > 0 ? ExponentialBuckets.IndexOf(nanoseconds / 1e9) : 0;

    /// <param name="nanoseconds">Not negative.</param>
    /// <param name="bucket"><see cref="BucketOf"/> it.</param>
    public void Add(long nanoseconds, int bucket)
    {
        Count++;
        _min = Math.Min(_min, nanoseconds);
        _max = Math.Max(_max, nanoseconds);
        if (nanoseconds == 0)
        {
            _zeroes++;
            return;
        }

        var place = Array.BinarySearch(_indexes, 0, _used, (short)bucket);
        if (place < 0)
        {
            place = ~place;
            Insert(place, (short)bucket);
        }

        _counts[place]++;
    }

    /// <summary>
    /// The smallest duration in nanoseconds that at least <paramref name="share"/> of all do not exceed. Never outside of
    /// what was seen, so one value alone is exact. Undefined when empty.
    /// </summary>
    public double Quantile(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = _zeroes;
        if (rank <= seen)
        {
            return 0;
        }

        var place = 0;
        while (place < _used - 1 && (seen += _counts[place]) < rank)
        {
            place++;
        }

        return Math.Clamp(ExponentialBuckets.MiddleOf(_indexes[place]) * 1e9, _min, _max);
    }

    internal void Save(StateWriter writer)
    {
        writer.WriteVarint(_zeroes);
        writer.WriteVarint(_used);
        for (var place = 0; place < _used; place++)
        {
            writer.WriteSigned(_indexes[place]);
            writer.WriteVarint(_counts[place]);
        }

        if (Count > 0)
        {
            writer.WriteVarint(_min);
            writer.WriteVarint(_max);
        }
    }

    internal static ExponentialSketch Load(ref StateReader reader)
    {
        var sketch = new ExponentialSketch { _zeroes = reader.ReadVarint() };
        sketch.Count = sketch._zeroes;
        var used = reader.ReadCount();
        for (var place = 0; place < used; place++)
        {
            sketch.Insert(place, (short)reader.ReadSigned());
            sketch._counts[place] = reader.ReadVarint();
            sketch.Count += sketch._counts[place];
        }

        if (sketch.Count > 0)
        {
            sketch._min = reader.ReadVarint();
            sketch._max = reader.ReadVarint();
        }

        return sketch;
    }

    private void Insert(int place, short index)
    {
        if (_used == _indexes.Length)
        {
            Array.Resize(ref _indexes, _used * 2);
            Array.Resize(ref _counts, _used * 2);
        }

        Array.Copy(_indexes, place, _indexes, place + 1, _used - place);
        Array.Copy(_counts, place, _counts, place + 1, _used - place);
        _indexes[place] = index;
        _counts[place] = 0;
        _used++;
    }
}
