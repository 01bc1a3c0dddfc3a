using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TimeSeries;

/// <summary>What a node did, or what a selector means, period by period.</summary>
/// <param name="Node">Null when a selector says what the series is of.</param>
/// <param name="Total">Requests of all periods.</param>
/// <param name="Periods">By time; those in which nothing was complete are left out.</param>
public sealed record NodeSeries(TraceNode? Node, long Total, IReadOnlyList<PeriodStatistics> Periods);
