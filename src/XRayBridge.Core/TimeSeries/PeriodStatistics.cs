using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TimeSeries;

/// <summary>What a node did, or how calls went, in one period.</summary>
/// <param name="Start">The period's beginning; a multiple of its length.</param>
/// <param name="IsEdge">Of calls as the caller saw them; otherwise of a node's segments.</param>
/// <param name="Statistics">Of what is complete.</param>
/// <param name="ResponseTimes">Never null.</param>
/// <param name="Forecast">Null when not asked for, or nothing is known of the periods before.</param>
public sealed record PeriodStatistics(
    Timestamp Start, bool IsEdge, CallStatistics Statistics, IReadOnlyList<HistogramBucket> ResponseTimes, FaultForecast? Forecast);
