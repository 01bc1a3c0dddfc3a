namespace XRayBridge.Core.Model;

/// <summary>
/// What a segment and a subsegment have in common (segment document schema, sections 1.2 and 1.3). Immutable once read.
/// Lists are never null. JSON that is passed through whole (metadata) stays a slice of the document's own bytes.
/// </summary>
public abstract class Entity
{
    public required SegmentId Id { get; init; }

    /// <summary>The logical name: of the service for a segment, of what was called for a subsegment.</summary>
    public required string Name { get; init; }

    public required Timestamp StartTime { get; init; }

    /// <summary>Null while the work goes on, or when the sender never told.</summary>
    public Timestamp? EndTime { get; init; }

    /// <summary>The document said <c>in_progress: true</c>.</summary>
    public bool InProgress { get; init; }

    /// <summary>A client error (4xx) by the sender's own flag. Read meaning through Semantics, never from the flag alone.</summary>
    public bool Error { get; init; }

    public bool Throttle { get; init; }

    public bool Fault { get; init; }

    public HttpBlock? Http { get; init; }

    public AwsBlock? Aws { get; init; }

    public Cause? Cause { get; init; }

    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    /// <summary>The <c>metadata</c> object (namespace to object) as JSON text, or empty.</summary>
    public ReadOnlyMemory<byte> Metadata { get; init; }

    public IReadOnlyList<SegmentLink> Links { get; init; } = [];

    public IReadOnlyList<Subsegment> Subsegments { get; init; } = [];

    /// <summary>End minus start, or null while there is no end. May be negative.</summary>
    public Duration? Elapsed => EndTime is { } end ? end.Since(StartTime) : null;
}
