using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>
/// OTLP's JSON: that of Protocol Buffers, but with ids in hexadecimal. The parser takes their digits for base64, 4 of them for 3
/// bytes; the digits of an id are a multiple of 4, so encoding those bytes again gives the digits back.
/// </summary>
internal static class OtlpJson
{
    private static readonly JsonParser Parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    /// <exception cref="InvalidProtocolBufferException">It is not a request.</exception>
    /// <exception cref="FormatException">An id is not hexadecimal.</exception>
    public static ExportTraceServiceRequest Parse(string text)
    {
        var message = Parser.Parse<ExportTraceServiceRequest>(text);
        var spans = message.ResourceSpans.SelectMany(resource => resource.ScopeSpans).SelectMany(scope => scope.Spans);
        foreach (var span in spans)
        {
            span.TraceId = FromHex(span.TraceId);
            span.SpanId = FromHex(span.SpanId);
            span.ParentSpanId = FromHex(span.ParentSpanId);
            foreach (var link in span.Links)
            {
                link.TraceId = FromHex(link.TraceId);
                link.SpanId = FromHex(link.SpanId);
            }
        }

        return message;
    }

    private static ByteString FromHex(ByteString misread) => ByteString.CopyFrom(Convert.FromHexString(misread.ToBase64()));
}
