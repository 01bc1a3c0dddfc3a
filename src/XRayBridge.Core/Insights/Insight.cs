using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights;

/// <summary>An unusual share of a group's requests failed for a time (docs/adr/0013). Lists are never null.</summary>
public sealed record Insight
{
    /// <summary>Made of the group and the minute that it began in: the same whenever, and wherever, it is worked out again.</summary>
    public required Guid Id { get; init; }

    public required string GroupName { get; init; }

    public required string GroupArn { get; init; }

    /// <summary>The start of the first minute with too many faults.</summary>
    public required Timestamp Start { get; init; }

    /// <summary>The end of the last minute with too many faults; null while the insight is active.</summary>
    public required Timestamp? End { get; init; }

    /// <summary>Until when the group's minutes are included.</summary>
    public required Timestamp Updated { get; init; }

    /// <summary>Two or three sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The deepest service on the way to the faults.</summary>
    public required TraceNode RootCause { get; init; }

    /// <summary>The requests of clients from <see cref="Start"/> to the last minute with too many faults.</summary>
    public required RequestImpact ClientImpact { get; init; }

    /// <summary>The requests of <see cref="RootCause"/> in the same time.</summary>
    public required RequestImpact RootCauseImpact { get; init; }

    /// <summary>The services with the most faults above what is usual for them, first the worst; at least the root cause.</summary>
    public required IReadOnlyList<TraceNode> Services { get; init; }

    /// <summary>In the order of time; at least the one that opened the insight.</summary>
    public required IReadOnlyList<InsightEvent> Events { get; init; }

    public bool IsActive => End is null;
}
