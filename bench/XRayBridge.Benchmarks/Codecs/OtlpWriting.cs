using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>X-Ray to OTLP from the model, as an exporter that keeps up does it. Budget: 4 µs and 300 bytes.</summary>
internal sealed class OtlpWriting : IBenchmark
{
    private readonly SegmentDocument _document = DocumentCodec.Read(DocumentFormat.XRayJson, SampleDocument.Utf8, new InternTable());
    private readonly OtlpDocumentWriter _writer = new();
    private readonly ProtobufWriter _output = new();

    public string Name => "otlp-write";

    public string Description => "OtlpDocumentWriter of the 1 KB document";

    public void Run()
    {
        _output.Clear();
        _writer.Write(_document, _output);
    }
}
