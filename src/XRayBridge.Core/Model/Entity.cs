namespace XRayBridge.Core.Model;

/// <summary>
/// What a segment and a subsegment have in common (segment document schema, sections 1.2 and 1.3). The codecs fill the model
/// and nobody changes it afterwards; id, name and start are always there. Lists are never null. JSON that is passed through whole (metadata) stays a slice of the document's own bytes.
/// </summary>
public abstract class Entity
{
    public SegmentId Id { get; internal set; }

    /// <summary>The logical name: of the service for a segment, of what was called for a subsegment.</summary>
    public string Name { get; internal set; } = string.Empty;

    public Timestamp StartTime { get; internal set; }

    /// <summary>Null while the work goes on, or when the sender never told.</summary>
    public Timestamp? EndTime { get; internal set; }

    /// <summary>The document said <c>in_progress: true</c>.</summary>
    public bool InProgress { get; internal set; }

    /// <summary>A client error (4xx) by the sender's own flag. Read meaning through Semantics, never from the flag alone.</summary>
    public bool Error { get; internal set; }

    public bool Throttle { get; internal set; }

    public bool Fault { get; internal set; }

    public HttpBlock? Http { get; internal set; }

    public AwsBlock? Aws { get; internal set; }

    public Cause? Cause { get; internal set; }

    public IReadOnlyList<Annotation> Annotations { get; internal set; } = [];

    /// <summary>The <c>metadata</c> object (namespace to object) as JSON text, or empty.</summary>
    public ReadOnlyMemory<byte> Metadata { get; internal set; }

    public IReadOnlyList<SegmentLink> Links { get; internal set; } = [];

    public IReadOnlyList<Subsegment> Subsegments { get; internal set; } = [];

    /// <summary>End minus start, or null while there is no end. May be negative.</summary>
    public Duration? Elapsed => EndTime is { } end ? end.Since(StartTime) : null;
}
