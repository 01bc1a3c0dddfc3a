using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>
/// What a trace means, as far as filters can ask (filter reference, 2.5). Whoever fills it takes all of it from Semantics, so
/// that filters can never disagree with summaries, the graph and the metrics.
/// </summary>
public sealed class FilterTrace
{
    /// <summary>Error and fault of the root segment, throttle of any segment.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>A segment is in progress.</summary>
    public bool Partial { get; init; }

    /// <summary>Of the root segment; null without one.</summary>
    public Duration? ResponseTime { get; init; }

    public Duration? Duration { get; init; }

    /// <summary>Of the root segment.</summary>
    public HttpBlock? Http { get; init; }

    /// <summary>Of all segments; a key may come several times.</summary>
    public IReadOnlyList<Annotation> Annotations { get; init; } = [];

    public IReadOnlyList<string> Users { get; init; } = [];

    public IReadOnlyList<string> AvailabilityZones { get; init; } = [];

    public IReadOnlyList<string> InstanceIds { get; init; } = [];

    public IReadOnlyList<string> ResourceArns { get; init; } = [];

    /// <summary>All nodes of the trace's graph: inferred ones and clients too.</summary>
    public IReadOnlyList<FilterTraceNode> Nodes { get; init; } = [];

    /// <summary>All calls from node to node.</summary>
    public IReadOnlyList<FilterTraceCall> Calls { get; init; } = [];

    public IReadOnlyList<FilterRootCause> FaultRootCauses { get; init; } = [];

    public IReadOnlyList<FilterRootCause> ErrorRootCauses { get; init; } = [];

    public IReadOnlyList<FilterRootCause> ResponseTimeRootCauses { get; init; } = [];
}
