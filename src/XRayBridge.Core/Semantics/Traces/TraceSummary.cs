using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>What a list of traces shows of one (API reference, 3.2). Lists are never null; nodes in them are in the order met.</summary>
public sealed class TraceSummary
{
    public required TraceId Id { get; init; }

    /// <summary>The earliest start of its documents.</summary>
    public required Timestamp StartTime { get; init; }

    /// <summary>From <see cref="StartTime"/> to the latest end; null while nothing has ended.</summary>
    public Duration? Duration { get; init; }

    /// <summary>The root segment's; null without one, or while it is in progress.</summary>
    public Duration? ResponseTime { get; init; }

    /// <summary>Error and fault of the root segment, throttle of any segment.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>A document is in progress.</summary>
    public bool IsPartial { get; init; }

    /// <summary>The root segment's.</summary>
    public HttpBlock? Http { get; init; }

    /// <summary>By key, in the order met.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<ValueOfNodes<AnnotationValue>>> Annotations { get; init; }

    public required IReadOnlyList<ValueOfNodes<string>> Users { get; init; }

    /// <summary>Every node that did work, inferred ones too; no clients.</summary>
    public required IReadOnlyList<TraceNode> Nodes { get; init; }

    public required IReadOnlyList<string> ResourceArns { get; init; }

    public required IReadOnlyList<string> InstanceIds { get; init; }

    public required IReadOnlyList<string> AvailabilityZones { get; init; }

    /// <summary>The root segment's node.</summary>
    public TraceNode? EntryPoint { get; init; }

    public required IReadOnlyList<RootCause> FaultRootCauses { get; init; }

    public required IReadOnlyList<RootCause> ErrorRootCauses { get; init; }

    public required IReadOnlyList<RootCause> ResponseTimeRootCauses { get; init; }

    /// <summary>
    /// Grows whenever a document of the trace arrives, also when a complete one replaces one in progress: a complete document
    /// counts two, another one.
    /// </summary>
    public required int Revision { get; init; }
}
