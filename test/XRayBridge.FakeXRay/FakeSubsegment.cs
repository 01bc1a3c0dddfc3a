namespace XRayBridge.FakeXRay;

internal sealed class FakeSubsegment : FakeEntity
{
    /// <summary>aws, remote, or null for local work.</summary>
    public string? Namespace { get; init; }

    /// <summary>The callee sends a segment of its own.</summary>
    public bool Traced { get; init; }

    public string? Operation { get; init; }

    public string? ResourceKey { get; init; }

    public string? Resource { get; init; }

    public string? Query { get; init; }

    /// <summary>Origin of the segment that the service infers; null when it infers none.</summary>
    public string? InferredOrigin { get; init; }
}
