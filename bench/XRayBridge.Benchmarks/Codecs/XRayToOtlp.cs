using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>X-Ray JSON to OTLP protobuf, the parse included. At most 5 times the bare reader.</summary>
internal sealed class XRayToOtlp : IBenchmark
{
    private readonly InternTable _names = new();
    private readonly DocumentScratch _scratch = new();
    private readonly OtlpDocumentWriter _writer = new();
    private readonly ProtobufWriter _output = new();

    public string Name => "xray-to-otlp";

    public string Description => "the 1 KB document, read and written as OTLP protobuf";

    public void Run()
    {
        _output.Clear();
        if (!SegmentReader.TryRead(SampleDocument.Utf8, _names, _scratch, out var document, out var error))
        {
            throw new InvalidOperationException(error.Message);
        }

        _writer.Write(document, _output);
    }
}
