using System.Numerics;
using System.Runtime.InteropServices;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// A distribution of durations (API reference, 3.3): one bucket for each millisecond that occurs, until there are too many;
/// from then on eight buckets to a doubling, whose middles are within 1/16 of the values. What it has does not depend on the
/// order of the values. Values can be taken out again; it then stays as coarse as it was. Not safe for concurrent use.
/// </summary>
public sealed class DurationHistogram
{
    /// <summary>Distinct milliseconds that are kept apart. Coarse, a millisecond to a day are 8 * 27 buckets at most, all that there can be 8 * 43.</summary>
    private const int MaxExact = 200;

    /// <summary>139 years, and room above it for the middle of its bucket; what is longer counts here.</summary>
    private const long MaxMilliseconds = 1L << 42;

    /// <summary>Eight buckets to a doubling: a bucket has the first bit of its milliseconds and three more.</summary>
    private const int BucketBits = 3;

    // Counts by millisecond, or by the first millisecond of a coarse bucket.
    private readonly Dictionary<long, long> _counts = [];
    private bool _isCoarse;

    /// <summary>By millisecond, or by the first millisecond of a coarse bucket; below zero where more was taken out than put in here.</summary>
    internal IReadOnlyDictionary<long, long> Counts => _counts;

    internal bool IsCoarse => _isCoarse;

    /// <param name="duration">Counts as zero when it is negative.</param>
    /// <param name="count">How many; below zero takes them out.</param>
    public void Add(Duration duration, long count = 1)
    {
        var (whole, rest) = Math.DivRem(duration.ClampedToZero.Nanoseconds, Timestamp.NanosecondsPerMillisecond);
        AddMilliseconds(Math.Min(MaxMilliseconds, rest >= Timestamp.NanosecondsPerMillisecond / 2 ? whole + 1 : whole), count);
    }

    internal void Add(DurationHistogram other)
    {
        if (other._isCoarse && !_isCoarse)
        {
            Coarsen();
        }

        foreach (var (milliseconds, count) in other._counts)
        {
            AddMilliseconds(milliseconds, count);
        }
    }

    internal void AddMilliseconds(long milliseconds, long count)
    {
        Count(_isCoarse ? FirstOf(milliseconds) : milliseconds, count);
        if (!_isCoarse && _counts.Count > MaxExact)
        {
            Coarsen();
        }
    }

    internal void Coarsen()
    {
        _isCoarse = true;
        var exact = _counts.ToArray();
        _counts.Clear();
        foreach (var (milliseconds, count) in exact)
        {
            Count(FirstOf(milliseconds), count);
        }
    }

    /// <summary>By ascending value.</summary>
    public IReadOnlyList<HistogramBucket> ToList() =>
        [.. _counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => new HistogramBucket(ValueOf(pair.Key), pair.Value))];

    private void Count(long key, long count)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _);
        sum += count;
        if (sum == 0)
        {
            _counts.Remove(key);
        }
    }

    private Duration ValueOf(long key)
    {
        var half = _isCoarse ? (WidthOf(key) - 1) * (Timestamp.NanosecondsPerMillisecond / 2) : 0;
        return new Duration((key * Timestamp.NanosecondsPerMillisecond) + half);
    }

    private static long FirstOf(long milliseconds) => milliseconds & ~(WidthOf(milliseconds) - 1);

    /// <summary>A power of two; 1 below 16 ms.</summary>
    private static long WidthOf(long milliseconds) => 1L << Math.Max(0, BitOperations.Log2((ulong)milliseconds) - BucketBits);
}
