using System.Diagnostics.CodeAnalysis;

namespace XRayBridge.Core.Sampling;

/// <summary>What became of a change: the rule as it is now (as it last was, when deleted), or why not.</summary>
public sealed record SamplingRuleResult(SamplingRuleRecord? Record, SamplingRuleError? Error)
{
    [MemberNotNullWhen(true, nameof(Record))]
    [MemberNotNullWhen(false, nameof(Error))]
    public bool Succeeded => Record is not null;

    internal static SamplingRuleResult Refused(string message, SamplingRuleErrorKind kind = SamplingRuleErrorKind.InvalidRequest) =>
        new(null, new SamplingRuleError(kind, message));
}
