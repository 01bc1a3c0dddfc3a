using System.Buffers;
using XRayBridge.Codecs.Exposition;
using XRayBridge.Core.Metrics;

namespace XRayBridge.Benchmarks.Metrics;

/// <summary>The text of one family of 100 series; /metrics with 100,000 series is a thousand of these.</summary>
internal sealed class TextWriting : IBenchmark
{
    private readonly ArrayBufferWriter<byte> _writer = new(64 * 1024);

    private readonly MetricFamily[] _families =
    [
        new("xray_url_latency_sum_ms", "Sum of the latencies in milliseconds of all requests of a URL; only grows.", MetricType.Gauge,
            Enumerable.Range(0, 100).Select(number => new MetricSample(
                LabelSet.Of(("url", $"https://shop.example/api/v1/orders/{number}")), MetricValue.OfMilliseconds(1_234_567 * number))).ToArray()),
    ];

    public string Name => "metrics-text";

    public string Description => "text format 0.0.4 of 100 series";

    public void Run()
    {
        _writer.ResetWrittenCount();
        TextExposition.Write(_families, _writer);
    }
}
