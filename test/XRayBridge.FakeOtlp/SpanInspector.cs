using Google.Protobuf;
using Google.Protobuf.Collections;
using OpenTelemetry.Proto.Common.V1;
using OpenTelemetry.Proto.Trace.V1;

namespace XRayBridge.FakeOtlp;

/// <summary>What the OpenTelemetry protocol says a span must be, and the reason when one is not.</summary>
internal static class SpanInspector
{
    /// <summary>Null when nothing is wrong.</summary>
    public static string? FaultOf(Span span) =>
        !IsId(span.TraceId, 16) ? $"a trace id of {span.TraceId.Length} bytes, or zero"
        : !IsId(span.SpanId, 8) ? $"a span id of {span.SpanId.Length} bytes, or zero"
        : !span.ParentSpanId.IsEmpty && !IsId(span.ParentSpanId, 8) ? $"a parent's id of {span.ParentSpanId.Length} bytes, or zero"
        : span.ParentSpanId == span.SpanId ? "a span that is its own parent"
        : span.Name.Length == 0 ? "a span without a name"
        : span.StartTimeUnixNano == 0 || span.EndTimeUnixNano < span.StartTimeUnixNano ? "a span that ends before it starts"
        : !System.Enum.IsDefined(span.Kind) ? $"kind {(int)span.Kind}"
        : FaultOf(span.Attributes) ?? span.Events.Select(FaultOf).Concat(span.Links.Select(FaultOf)).FirstOrDefault(fault => fault is not null);

    private static string? FaultOf(Span.Types.Event one) => one.Name.Length == 0 ? "an event without a name" : FaultOf(one.Attributes);

    private static string? FaultOf(Span.Types.Link link) =>
        IsId(link.TraceId, 16) && IsId(link.SpanId, 8) ? FaultOf(link.Attributes) : "a link to nowhere";

    private static string? FaultOf(RepeatedField<KeyValue> attributes)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        var wrong = attributes.FirstOrDefault(attribute => attribute.Key.Length == 0 || !keys.Add(attribute.Key));
        return wrong is null ? null : $"the attribute '{wrong.Key}' twice, or without a key";
    }

    private static bool IsId(ByteString id, int length) => id.Length == length && id.Any(value => value != 0);
}
