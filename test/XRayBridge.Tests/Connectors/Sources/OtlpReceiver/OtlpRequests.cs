using System.Buffers.Binary;
using Google.Protobuf;
using OpenTelemetry.Proto.Collector.Trace.V1;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Resource.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.Tests.Connectors.Sources.OtlpReceiver;

/// <summary>Requests of plain spans, one trace each.</summary>
internal static class OtlpRequests
{
    public static ExportTraceServiceRequest Of(params Span[] spans)
    {
        var resource = new ResourceSpans { Resource = new Resource() };
        resource.Resource.Attributes.Add(Attribute("service.name", "checkout"));
        resource.ScopeSpans.Add(new ScopeSpans { Scope = new InstrumentationScope { Name = "tests" } });
        resource.ScopeSpans[0].Spans.AddRange(spans);
        return new ExportTraceServiceRequest { ResourceSpans = { resource } };
    }

    public static KeyValue Attribute(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };

    public static Span Span(int number)
    {
        var trace = new byte[16];
        BinaryPrimitives.WriteInt32BigEndian(trace, 1_700_000_000);
        BinaryPrimitives.WriteInt32BigEndian(trace.AsSpan(12), number);
        var id = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(id.AsSpan(4), number);
        return new Span
        {
            TraceId = ByteString.CopyFrom(trace),
            SpanId = ByteString.CopyFrom(id),
            Name = $"GET /{number}",
            Kind = OpenTelemetry.Proto.Trace.V1.Span.Types.SpanKind.Server,
            StartTimeUnixNano = 1_700_000_000_000_000_001,
            EndTimeUnixNano = 1_700_000_000_250_000_003,
        };
    }
}
