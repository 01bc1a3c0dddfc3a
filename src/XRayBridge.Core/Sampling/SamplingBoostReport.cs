using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>The anomalies that a service saw by a rule since its last report (<c>SamplingBoostStatisticsDocument</c>).</summary>
/// <param name="RuleName">The rule.</param>
/// <param name="ServiceName">The service.</param>
/// <param name="Timestamp">By the client's clock.</param>
/// <param name="AnomalyCount">Requests that went wrong.</param>
/// <param name="TotalCount">All requests.</param>
/// <param name="SampledAnomalyCount">Requests that went wrong and were traced.</param>
public sealed record SamplingBoostReport(
    string RuleName, string ServiceName, Timestamp Timestamp, int AnomalyCount, int TotalCount, int SampledAnomalyCount);
