using XRayBridge.Core.Metrics;

namespace XRayBridge.Tests.Metrics;

public sealed class ExponentialSketchTests
{
    [Theory]
    [InlineData(1.0, 0)]
    [InlineData(2.0, 32)]
    [InlineData(0.5, -32)]
    [InlineData(1024.0, 320)]
    [InlineData(1.0000001, 1)]
    [InlineData(0.9999999, 0)]
    [InlineData(1e-9, -956)]
    public void An_upper_bound_belongs_to_its_bucket(double value, int bucket) =>
        Assert.Equal(bucket, ExponentialBuckets.IndexOf(value));

    [Fact]
    public void A_value_lies_within_the_bounds_of_its_bucket()
    {
        var random = new Random(1);
        for (var round = 0; round < 10_000; round++)
        {
            var value = Math.Pow(2, (random.NextDouble() * 80) - 40);
            var index = ExponentialBuckets.IndexOf(value);
            Assert.InRange(value, Math.Pow(2, (index - 1) / 32.0) * (1 - 1e-12), Math.Pow(2, index / 32.0) * (1 + 1e-12));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public void A_quantile_is_within_1_1_percent_of_the_value_at_its_rank(int count)
    {
        var random = new Random(count);
        var values = Enumerable.Range(0, count).Select(_ => (long)Math.Exp(10 + (random.NextDouble() * 12))).ToArray();
        var sketch = SketchOf(values);
        Array.Sort(values);

        foreach (var share in new[] { 0.01, 0.5, 0.9, 0.99, 1 })
        {
            var exact = values[(int)Math.Ceiling(share * count) - 1];
            Assert.InRange(sketch.Quantile(share), exact * 0.989, exact * 1.011);
        }
    }

    [Fact]
    public void One_value_is_exact() => Assert.Equal(123_456_789, SketchOf(123_456_789).Quantile(0.5));

    [Fact]
    public void Zeroes_count()
    {
        var sketch = SketchOf(0, 0, 0, 1_000_000);

        Assert.Equal(0, sketch.Quantile(0.75));
        Assert.Equal(1_000_000, sketch.Quantile(0.76));
    }

    [Fact]
    public void A_sketch_is_the_same_after_it_was_saved()
    {
        var sketch = SketchOf(0, 1, 5_000, 5_001, 7_000_000_000);
        var writer = new StateWriter();
        sketch.Save(writer);
        var reader = new StateReader(writer.TakeRow());

        var loaded = ExponentialSketch.Load(ref reader);

        Assert.True(reader.AtEnd);
        foreach (var share in new[] { 0.1, 0.3, 0.5, 0.7, 0.9, 1 })
        {
            Assert.Equal(sketch.Quantile(share), loaded.Quantile(share));
        }
    }

    [Fact]
    public void A_cleared_sketch_is_empty()
    {
        var sketch = SketchOf(1, 2, 3);
        sketch.Clear();
        sketch.Add(50, ExponentialSketch.BucketOf(50));

        Assert.Equal((1, 1), (sketch.Count, sketch.BucketCount));
        Assert.Equal(50, sketch.Quantile(0.01));
    }

    private static ExponentialSketch SketchOf(params long[] values)
    {
        var sketch = new ExponentialSketch();
        foreach (var value in values)
        {
            sketch.Add(value, ExponentialSketch.BucketOf(value));
        }

        return sketch;
    }
}
