namespace XRayBridge.Core.Sampling;

/// <summary>
/// A sampling rule: which requests it is about and how many of them are traced (API reference, sections 1.4 and 4.1). The
/// patterns are globs (<see cref="Glob"/>). Valid by construction: made by <see cref="SamplingRuleValidator"/>.
/// </summary>
public sealed record SamplingRule
{
    /// <summary>The name of the rule that is always there and comes last.</summary>
    public const string DefaultName = "Default";

    /// <summary>Default's priority, behind all that a user can give.</summary>
    public const int DefaultPriority = 10_000;

    /// <summary>1 to 32 characters; unique; the case matters.</summary>
    public required string RuleName { get; init; }

    public required string RuleArn { get; init; }

    /// <summary>1 to 9999; the lowest is tried first.</summary>
    public required int Priority { get; init; }

    /// <summary>The share that is traced when the reservoir is used up, 0 to 1.</summary>
    public required double FixedRate { get; init; }

    /// <summary>Requests a second that are traced whatever the rate, in all clients together; 0 and above.</summary>
    public required int ReservoirSize { get; init; }

    public string ServiceName { get; init; } = "*";

    public string ServiceType { get; init; } = "*";

    public string Host { get; init; } = "*";

    public string HttpMethod { get; init; } = "*";

    public string UrlPath { get; init; } = "*";

    public string ResourceArn { get; init; } = "*";

    /// <summary>The version of the rule format; there is one.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Never null: clients dereference it. At most five.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    /// <summary>Null: the rate is never raised.</summary>
    public SamplingRateBoost? SamplingRateBoost { get; init; }

    public bool IsDefault => RuleName == DefaultName;

    /// <summary>The rule that takes what no other rule takes: 1 a second and 5 %.</summary>
    public static SamplingRule Default(string arn) => new()
    {
        RuleName = DefaultName,
        RuleArn = arn,
        Priority = DefaultPriority,
        FixedRate = 0.05,
        ReservoirSize = 1,
    };
}
