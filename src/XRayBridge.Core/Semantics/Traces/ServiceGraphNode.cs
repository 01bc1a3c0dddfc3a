using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A service, a resource, or the client of a root service.</summary>
/// <param name="Id">Unique within its graph only: the place in the list of nodes.</param>
/// <param name="Node">Name, type, account.</param>
/// <param name="IsRoot">Traces begin here.</param>
/// <param name="IsActive">It sends segments of its own; a client and what is only inferred do not.</param>
/// <param name="StartTime">The first start of its segments; for a client, of its calls.</param>
/// <param name="EndTime">The last end.</param>
/// <param name="Statistics">Of its complete segments. Null for a client, of whose work nothing is known.</param>
/// <param name="ResponseTimes">From start to end of its segments, which is when they answered.</param>
/// <param name="Durations">Until the last part of a segment has ended, also what went on after the answer.</param>
/// <param name="Edges">Its calls, ordered by target. Never null; a client has at least one.</param>
public sealed record ServiceGraphNode(
    int Id,
    TraceNode Node,
    bool IsRoot,
    bool IsActive,
    Timestamp StartTime,
    Timestamp EndTime,
    CallStatistics? Statistics,
    IReadOnlyList<HistogramBucket> ResponseTimes,
    IReadOnlyList<HistogramBucket> Durations,
    IReadOnlyList<ServiceGraphEdge> Edges);
