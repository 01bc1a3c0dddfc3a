namespace XRayBridge.FakeXRay;

/// <summary>A generated trace: the truth that documents, summaries and counters are all made from.</summary>
internal sealed class FakeTrace
{
    public required string Id { get; init; }

    public required long StartNs { get; init; }

    /// <summary>When its first state became visible.</summary>
    public required long FirstChangeNs { get; init; }

    /// <summary>When it changed once more, or 0.</summary>
    public required long LateChangeNs { get; init; }

    public required int FirstRevision { get; init; }

    public List<FakeSegment> Segments { get; } = [];

    /// <summary>A document that is no segment, or null.</summary>
    public string? Malformed { get; set; }

    public FakeSegment Entry => Segments[0];

    public long EndNs => Segments.Max(segment => segment.EndNs);
}
