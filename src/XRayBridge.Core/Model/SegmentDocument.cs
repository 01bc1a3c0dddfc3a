namespace XRayBridge.Core.Model;

/// <summary>
/// One document as it was received: a segment, an in-progress segment or an independent subsegment, with its bytes. The
/// bytes are owned by the document and never change.
/// </summary>
public sealed class SegmentDocument
{
    public required TraceId TraceId { get; init; }

    /// <summary>The calling (sub)segment in another document, or the owner of an independent subsegment.</summary>
    public SegmentId? ParentId { get; init; }

    /// <summary>A <see cref="Segment"/>, or a <see cref="Subsegment"/> for an independent subsegment.</summary>
    public required Entity Root { get; init; }

    public required DocumentFormat Format { get; init; }

    /// <summary>The document as received, in <see cref="Format"/>.</summary>
    public required ReadOnlyMemory<byte> Raw { get; init; }

    public SegmentId Id => Root.Id;

    /// <summary>Complete documents are final; a document in progress is replaced by the complete one of the same id.</summary>
    public bool IsComplete => !Root.InProgress;
}
