using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>A rule and when it came and changed. Default came at the epoch.</summary>
public sealed record SamplingRuleRecord(SamplingRule Rule, Timestamp CreatedAt, Timestamp ModifiedAt);
