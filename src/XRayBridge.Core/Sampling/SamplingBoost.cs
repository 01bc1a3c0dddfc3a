using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>A raised rate while there are anomalies.</summary>
/// <param name="Rate">0 to 1.</param>
/// <param name="ExpiresAt">When it ends (<c>BoostRateTTL</c>).</param>
public sealed record SamplingBoost(double Rate, Timestamp ExpiresAt);
