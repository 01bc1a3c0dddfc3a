using System.Buffers;
using System.Diagnostics.Metrics;
using System.Text;
using XRayBridge.Server.SelfMetrics;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.SelfMetrics;

public sealed class SelfMetricsCollectorTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly SelfMetricsCollector _collector;
    private readonly Meter _meter;

    public SelfMetricsCollectorTests()
    {
        _collector = new SelfMetricsCollector(_meters.Factory);
        _meter = _meters.Factory.Create("XRayBridge");
    }

    [Fact]
    public void Counters_add_up_and_gauges_show_the_last_value()
    {
        var counter = _meter.CreateCounter<long>("a_total", description: "Things.");
        counter.Add(2, new KeyValuePair<string, object?>("kind", "x"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "x"));
        _meter.CreateObservableGauge("b", () => 1.5, description: "A level.");

        Assert.Equal(
            "# HELP a_total Things.\n# TYPE a_total counter\na_total{kind=\"x\"} 5\n# HELP b A level.\n# TYPE b gauge\nb 1.5\n", Text());
    }

    [Fact]
    public void A_histogram_s_buckets_are_cumulative_and_end_at_infinity()
    {
        var histogram = _meter.CreateHistogram(
            "h", unit: null, description: "H.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 2.5] });
        foreach (var value in new[] { 0.5, 1, 2, 10 })
        {
            histogram.Record(value);
        }

        Assert.EndsWith(
            "h_bucket{le=\"1\"} 2\nh_bucket{le=\"2.5\"} 3\nh_bucket{le=\"+Inf\"} 4\nh_sum 13.5\nh_count 4\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_escaped()
    {
        _meter.CreateCounter<long>("a_total").Add(1, new KeyValuePair<string, object?>("error", "say \"no\"\n\\"));

        Assert.Contains("a_total{error=\"say \\\"no\\\"\\n\\\\\"} 1\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Series_beyond_the_bound_are_counted_together()
    {
        var counter = _meter.CreateCounter<long>("a_total");
        for (var i = 0; i < 1_000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("id", i));
        }

        counter.Add(1, new KeyValuePair<string, object?>("id", new string('x', 5_000)));

        var samples = Text().Split('\n').Count(line => line.StartsWith("a_total{", StringComparison.Ordinal));
        Assert.Equal(501, samples);
        Assert.Contains("a_total{overflow=\"true\"} 501\n", Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Meters_of_another_factory_are_not_ours()
    {
        using var other = new TestMeters();
        other.Factory.Create("XRayBridge").CreateCounter<long>("a_total").Add(1);

        Assert.Equal("", Text());
    }

    public void Dispose()
    {
        _collector.Dispose();
        _meters.Dispose();
    }

    private string Text()
    {
        var buffer = new ArrayBufferWriter<byte>();
        _collector.Write(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
