using XRayBridge.Core.Sampling;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The rule of CreateSamplingRule and of UpdateSamplingRule, unchecked: limits are the rules' own business.</summary>
public static class SamplingRuleRequest
{
    public static SamplingRuleInput Read(ApiRequest rule) => new()
    {
        RuleName = rule.Text("RuleName"),
        RuleArn = rule.Text("RuleARN"),
        Priority = Integer(rule, "Priority"),
        FixedRate = rule.Number("FixedRate"),
        ReservoirSize = Integer(rule, "ReservoirSize"),
        ServiceName = rule.Text("ServiceName"),
        ServiceType = rule.Text("ServiceType"),
        Host = rule.Text("Host"),
        HttpMethod = rule.Text("HTTPMethod"),
        UrlPath = rule.Text("URLPath"),
        ResourceArn = rule.Text("ResourceARN"),
        Version = Integer(rule, "Version"),
        Attributes = rule.Map("Attributes"),
        SamplingRateBoost = rule.Object("SamplingRateBoost") is { } boost
            ? new SamplingRateBoost(
                boost.Number("MaxRate") ?? throw ApiRequest.Missing("SamplingRateBoost.MaxRate"),
                Integer(boost, "CooldownWindowMinutes") ?? throw ApiRequest.Missing("SamplingRateBoost.CooldownWindowMinutes"))
            : null,
    };

    /// <summary>A member that is a whole number; null when it is absent.</summary>
    public static int? Integer(ApiRequest rule, string name) => rule.Number(name) switch
    {
        null => null,
        { } number when number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue => (int)number,
        _ => throw ApiRequest.WrongType(name, "an integer"),
    };
}
