using System.Buffers;
using XRayBridge.Codecs.Otlp.ToXRay;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>OTLP protobuf to X-Ray JSON: the three spans of the sample document. At most 10 times the bare reader.</summary>
internal sealed class OtlpToXRay : IBenchmark
{
    private readonly List<byte[]> _spans = [.. SampleSpans.Of(SampleDocument.Utf8)];
    private readonly ArrayBufferWriter<byte> _output = new(4096);

    public string Name => "otlp-to-xray";

    public string Description => "the OTLP of the 1 KB document (3 spans), written as X-Ray JSON";

    public void Run()
    {
        _output.ResetWrittenCount();
        foreach (var span in _spans)
        {
            if (!OtlpDocumentReader.TryWriteXRay(span, _output, out var error))
            {
                throw new InvalidOperationException(error.Message);
            }
        }
    }
}
