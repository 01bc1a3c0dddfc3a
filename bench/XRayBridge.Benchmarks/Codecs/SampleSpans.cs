using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Benchmarks.Codecs;

/// <summary>X-Ray documents as the OTLP spans that the log would store for them.</summary>
internal static class SampleSpans
{
    public static IEnumerable<byte[]> Of(ReadOnlyMemory<byte> document)
    {
        var builder = new OtlpRequestBuilder();
        builder.Add(DocumentCodec.Read(DocumentFormat.XRayJson, document, new InternTable()));
        var request = new ProtobufWriter();
        builder.Build(request);
        var spans = new List<byte[]>();
        var splitter = new OtlpSpanSplitter(request.Written);
        var span = new ProtobufWriter();
        while (splitter.TryRead(span, out _))
        {
            spans.Add(span.Written.ToArray());
            span.Clear();
        }

        return spans;
    }
}
