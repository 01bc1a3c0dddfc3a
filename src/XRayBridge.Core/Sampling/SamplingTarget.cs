using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>What a client is to do by a rule until its next report (<c>SamplingTargetDocument</c>).</summary>
/// <param name="RuleName">The rule.</param>
/// <param name="FixedRate">The share to trace when the quota is used up.</param>
/// <param name="ReservoirQuota">Requests a second to trace in any case.</param>
/// <param name="QuotaExpiresAt">When the quota ends if no other comes (<c>ReservoirQuotaTTL</c>).</param>
/// <param name="IntervalSeconds">When to report again.</param>
/// <param name="Boost">A raised rate, or null.</param>
public sealed record SamplingTarget(
    string RuleName, double FixedRate, int ReservoirQuota, Timestamp QuotaExpiresAt, int IntervalSeconds, SamplingBoost? Boost);
