using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights.Counting;

/// <summary>What one service did.</summary>
/// <param name="Node">The service.</param>
/// <param name="Requests">Its own requests.</param>
/// <param name="Causes">Clients' requests that failed and whose way to the fault ended here.</param>
internal sealed record NodeCounts(TraceNode Node, RequestImpact Requests, long Causes);
