namespace XRayBridge.Core.Model;

/// <summary>A part of a segment's work: a downstream call or a block of local code.</summary>
public sealed class Subsegment : Entity
{
    /// <summary><c>aws</c> or <c>remote</c> for a downstream call; null or <c>local</c> for local code.</summary>
    public string? Namespace { get; internal set; }

    public SqlBlock? Sql { get; internal set; }

    /// <summary>Siblings that ended before this one began.</summary>
    public IReadOnlyList<SegmentId> PrecursorIds { get; internal set; } = [];

    /// <summary>
    /// The callee sends its own segment: until that arrives the trace is broken here and nothing is inferred. Read from
    /// <c>traced</c> or <c>http.request.traced</c>.
    /// </summary>
    public bool Traced { get; internal set; }
}
