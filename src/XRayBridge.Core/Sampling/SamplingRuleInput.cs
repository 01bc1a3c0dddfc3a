namespace XRayBridge.Core.Sampling;

/// <summary>
/// What a caller wrote, unchecked: the <c>SamplingRule</c> of CreateSamplingRule, where nearly all is required, or the
/// <c>SamplingRuleUpdate</c> of UpdateSamplingRule, where null leaves as it is.
/// </summary>
public sealed record SamplingRuleInput
{
    public string? RuleName { get; init; }

    public string? RuleArn { get; init; }

    public int? Priority { get; init; }

    public double? FixedRate { get; init; }

    public int? ReservoirSize { get; init; }

    public string? ServiceName { get; init; }

    public string? ServiceType { get; init; }

    public string? Host { get; init; }

    public string? HttpMethod { get; init; }

    public string? UrlPath { get; init; }

    public string? ResourceArn { get; init; }

    public int? Version { get; init; }

    public IReadOnlyDictionary<string, string>? Attributes { get; init; }

    public SamplingRateBoost? SamplingRateBoost { get; init; }
}
