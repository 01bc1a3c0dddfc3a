namespace XRayBridge.Core.Model;

/// <summary>A link to a (sub)segment of another trace (section 1.12), as SQS consumers have to their producers.</summary>
/// <param name="TraceId">The other trace.</param>
/// <param name="Id">The (sub)segment there, or null.</param>
/// <param name="Attributes">The <c>attributes</c> object as JSON text, or empty.</param>
public sealed record SegmentLink(TraceId TraceId, SegmentId? Id, ReadOnlyMemory<byte> Attributes);
