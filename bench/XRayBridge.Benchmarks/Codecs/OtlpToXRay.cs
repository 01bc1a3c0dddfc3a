using System.Buffers;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>OTLP protobuf to X-Ray JSON: the three spans of the sample document. At most 10 times the bare reader.</summary>
internal sealed class OtlpToXRay : IBenchmark
{
    private readonly List<byte[]> _spans = [];
    private readonly ArrayBufferWriter<byte> _output = new(4096);

    public OtlpToXRay()
    {
        var builder = new OtlpRequestBuilder();
        builder.Add(DocumentCodec.Read(DocumentFormat.XRayJson, SampleDocument.Utf8, new InternTable()));
        var request = new ProtobufWriter();
        builder.Build(request);
        var splitter = new OtlpSpanSplitter(request.Written);
        var span = new ProtobufWriter();
        while (splitter.TryRead(span, out _))
        {
            _spans.Add(span.Written.ToArray());
            span.Clear();
        }
    }

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
