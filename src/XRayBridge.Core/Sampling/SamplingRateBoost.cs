namespace XRayBridge.Core.Sampling;

/// <summary>How far, and how often, a rule's rate may be raised while there are anomalies.</summary>
/// <param name="MaxRate">0 to 1.</param>
/// <param name="CooldownWindowMinutes">From the beginning of a boost to the earliest beginning of the next; 1 and above.</param>
public sealed record SamplingRateBoost(double MaxRate, int CooldownWindowMinutes);
