using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>A document in progress that waits; the log keeps the document itself.</summary>
/// <param name="Key">Its span.</param>
/// <param name="Sequence">Its place in the log.</param>
/// <param name="Arrival">When it came in: it waits from then on.</param>
internal readonly record struct HeldDocument(SpanKey Key, long Sequence, Timestamp Arrival);
