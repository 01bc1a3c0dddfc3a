using System.Numerics;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TraceSets;

/// <summary>
/// A distribution of any number of times, from nanoseconds to years: 32 buckets to a doubling, so that a percentile is within
/// 1/64 of the true one. 32 x 58 buckets of 16 bytes are 30 KB at most. Not safe for concurrent use.
/// </summary>
public sealed class TimeDistribution
{
    /// <summary>A bucket has the first bit of its nanoseconds and five more.</summary>
    private const int BucketBits = 5;

    // By the first nanosecond of a bucket.
    private readonly Dictionary<long, long> _counts = [];

    public long Count { get; private set; }

    /// <param name="time">Counts as zero when it is negative.</param>
    public void Add(Duration time)
    {
        var nanoseconds = time.ClampedToZero.Nanoseconds;
        var first = nanoseconds & ~(WidthOf(nanoseconds) - 1);
        _counts[first] = _counts.GetValueOrDefault(first) + 1;
        Count++;
    }

    /// <summary>By ascending value; each the middle of its bucket.</summary>
    public IReadOnlyList<HistogramBucket> ToList() =>
        [.. _counts.OrderBy(pair => pair.Key).Select(pair => new HistogramBucket(MiddleOf(pair.Key), pair.Value))];

    /// <summary>The least time that at least so many of a hundred do not exceed (nearest rank); null of nothing.</summary>
    public Duration? Percentile(int ofHundred)
    {
        var rank = ((Count * ofHundred) + 99) / 100;
        foreach (var (first, count) in _counts.OrderBy(pair => pair.Key))
        {
            rank -= count;
            if (rank <= 0)
            {
                return MiddleOf(first);
            }
        }

        return null;
    }

    private static Duration MiddleOf(long first) => new(first + ((WidthOf(first) - 1) / 2));

    /// <summary>A power of two; 1 below 64 ns.</summary>
    private static long WidthOf(long nanoseconds) => 1L << Math.Max(0, BitOperations.Log2((ulong)nanoseconds) - BucketBits);
}
