using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>The calls from one node to another, as the caller saw them.</summary>
/// <param name="TargetId">The callee's <see cref="ServiceGraphNode.Id"/>.</param>
/// <param name="IsLink">
/// Not calls but links from trace to trace: an event was sent and received later. They count as ok, whatever the receiver made
/// of them, and take no time of the sender's.
/// </param>
/// <param name="StartTime">The first start of a call; for links, the first event received.</param>
/// <param name="EndTime">The last end.</param>
/// <param name="Statistics">Of the complete calls.</param>
/// <param name="ResponseTimes">Round trips; empty for links.</param>
/// <param name="EventAges">Of links: how long after sending the events were received, where both is known.</param>
public sealed record ServiceGraphEdge(
    int TargetId,
    bool IsLink,
    Timestamp StartTime,
    Timestamp EndTime,
    CallStatistics Statistics,
    IReadOnlyList<HistogramBucket> ResponseTimes,
    IReadOnlyList<HistogramBucket> EventAges);
