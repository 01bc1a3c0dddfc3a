using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights;

/// <summary>Something that happened while an insight was open. Its figures are of the insight up to then.</summary>
/// <param name="Time">The end of the minute that showed it.</param>
/// <param name="Summary">One or two sentences.</param>
/// <param name="Clients">Requests of clients.</param>
/// <param name="RootCause">Requests of the service that was taken for the root cause then.</param>
/// <param name="Services">As in <see cref="Insight.Services"/>.</param>
public sealed record InsightEvent(
    Timestamp Time, string Summary, RequestImpact Clients, RequestImpact RootCause, IReadOnlyList<TraceNode> Services);
