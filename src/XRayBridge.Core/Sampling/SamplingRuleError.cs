namespace XRayBridge.Core.Sampling;

/// <summary>Why a change of the rules was refused.</summary>
public sealed record SamplingRuleError(SamplingRuleErrorKind Kind, string Message);
