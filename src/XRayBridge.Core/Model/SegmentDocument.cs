namespace XRayBridge.Core.Model;

/// <summary>
/// One document as it was received: a segment, an in-progress segment or an independent subsegment, with its bytes. The
/// bytes are owned by the document and never change. All but the parent is always there.
/// </summary>
public sealed class SegmentDocument
{
    public TraceId TraceId { get; internal set; }

    /// <summary>The calling (sub)segment in another document, or the owner of an independent subsegment.</summary>
    public SegmentId? ParentId { get; internal set; }

    /// <summary>A <see cref="Segment"/>, or a <see cref="Subsegment"/> for an independent subsegment.</summary>
    public Entity Root { get; internal set; } = null!;

    public DocumentFormat Format { get; internal set; }

    /// <summary>The document as received, in <see cref="Format"/>.</summary>
    public ReadOnlyMemory<byte> Raw { get; internal set; }

    public SegmentId Id => Root.Id;

    /// <summary>Complete documents are final; a document in progress is replaced by the complete one of the same id.</summary>
    public bool IsComplete => !Root.InProgress;

    /// <summary>A subsegment of this document as if it had been sent by itself, with the bytes of the whole.</summary>
    public SegmentDocument Part(Subsegment subsegment, SegmentId parent) => new()
    {
        TraceId = TraceId,
        ParentId = parent,
        Root = subsegment,
        Format = Format,
        Raw = Raw,
    };
}
