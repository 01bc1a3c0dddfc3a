using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What a backend knows a span by.</summary>
internal readonly record struct SpanKey(TraceId Trace, SegmentId Span)
{
    public static SpanKey Of(SegmentDocument document) => new(document.TraceId, document.Id);
}
