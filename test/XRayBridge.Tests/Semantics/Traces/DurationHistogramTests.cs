using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Tests.Semantics.Traces;

public sealed class DurationHistogramTests
{
    [Fact]
    public void A_few_values_have_a_bucket_for_each_millisecond_in_order()
    {
        var buckets = Histogram([Ms(300), Ms(50), new Duration(50_499_999), new Duration(50_500_000), new Duration(-7)]).ToList();
        Assert.Equal([new(default, 1), new(Ms(50), 2), new(Ms(51), 1), new(Ms(300), 1)], buckets);
    }

    [Fact]
    public void Two_hundred_milliseconds_are_kept_apart_and_one_more_makes_all_coarse()
    {
        Assert.Equal(200, Histogram(Enumerable.Range(1, 200).Select(Ms)).ToList().Count);
        var coarse = Histogram(Enumerable.Range(1, 201).Select(Ms)).ToList();
        Assert.InRange(coarse.Count, 20, 60);
        Assert.Equal(201, coarse.Sum(bucket => bucket.Count));
    }

    [Fact]
    public void A_coarse_bucket_is_within_a_sixteenth_of_its_values()
    {
        foreach (var milliseconds in new[] { 1, 15, 16, 17, 100, 999, 65_535, 3_600_000, int.MaxValue })
        {
            var one = Histogram([.. Enumerable.Range(1, 300).Select(_ => Ms(milliseconds)), .. Enumerable.Range(1, 250).Select(Ms)]);
            var nearest = one.ToList().Min(bucket => Math.Abs(bucket.Value.TotalMilliseconds - milliseconds));
            Assert.InRange(nearest, 0, milliseconds / 16.0);
        }
    }

    [Fact]
    public void The_order_of_the_values_does_not_matter()
    {
        var random = new Random(3);
        var values = Enumerable.Range(0, 2_000).Select(_ => new Duration(random.NextInt64(10_000_000_000))).ToArray();
        var expected = Histogram(values).ToList();
        random.Shuffle(values);
        Assert.Equal(expected, Histogram(values).ToList());
    }

    [Fact]
    public void The_longest_durations_that_there_are_have_a_bucket()
    {
        var buckets = Histogram([new Duration(long.MaxValue), new Duration(long.MaxValue), .. Enumerable.Range(0, 201).Select(Ms)]).ToList();
        Assert.Equal(2, buckets[^1].Count);
        Assert.True(buckets[^1].Value.Nanoseconds > 0);
    }

    private static DurationHistogram Histogram(IEnumerable<Duration> durations)
    {
        var histogram = new DurationHistogram();
        foreach (var duration in durations)
        {
            histogram.Add(duration);
        }

        return histogram;
    }

    private static Duration Ms(int milliseconds) => new(milliseconds * Timestamp.NanosecondsPerMillisecond);
}
