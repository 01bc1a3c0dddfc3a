using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>What a poller needs of a <c>TraceSummary</c>: enough to decide whether to fetch the trace.</summary>
/// <param name="Id">The trace.</param>
/// <param name="Version">Its state at the time of the summary.</param>
/// <param name="IsPartial">The service still waits for segments of it.</param>
public readonly record struct TraceSummaryHead(TraceId Id, TraceVersion Version, bool IsPartial);
