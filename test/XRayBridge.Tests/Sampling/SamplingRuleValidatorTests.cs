using XRayBridge.Core.Sampling;

namespace XRayBridge.Tests.Sampling;

public sealed class SamplingRuleValidatorTests
{
    private static readonly SamplingRuleInput Valid = SamplingRules.Input("base");

    public static TheoryData<SamplingRuleInput, string> Invalid { get; } = new()
    {
        { Valid with { RuleName = "" }, "RuleName must have 1 to 32 characters, has 0" },
        { Valid with { RuleName = new string('n', 33) }, "RuleName must have 1 to 32 characters, has 33" },
        { Valid with { RuleName = null }, "RuleName is missing" },
        { Valid with { RuleArn = "arn" }, "RuleARN is given by the service" },
        { Valid with { Priority = 0 }, "Priority must be 1 to 9999, is 0" },
        { Valid with { Priority = 10_000 }, "Priority must be 1 to 9999, is 10000" },
        { Valid with { FixedRate = 1.5 }, "FixedRate must be 0 to 1, is 1.5" },
        { Valid with { FixedRate = double.NaN }, "FixedRate must be 0 to 1, is NaN" },
        { Valid with { ReservoirSize = -1 }, "ReservoirSize must be 0 to 2147483647, is -1" },
        { Valid with { ServiceName = new string('s', 65) }, "ServiceName must have 0 to 64 characters, has 65" },
        { Valid with { ServiceType = null }, "ServiceType is missing" },
        { Valid with { Host = new string('h', 65) }, "Host must have 0 to 64 characters, has 65" },
        { Valid with { HttpMethod = "PROPPATCHES" }, "HTTPMethod must have 0 to 10 characters, has 11" },
        { Valid with { UrlPath = new string('/', 129) }, "URLPath must have 0 to 128 characters, has 129" },
        { Valid with { ResourceArn = new string('a', 501) }, "ResourceARN must have 0 to 500 characters, has 501" },
        { Valid with { Version = 2 }, "Version must be 1 to 1, is 2" },
        { Valid with { Attributes = new Dictionary<string, string> { [""] = "v" } }, "The key of Attributes must have 1 to 32 characters, has 0" },
        {
            Valid with { Attributes = Enumerable.Range(0, 6).ToDictionary(i => $"k{i}", _ => "v") },
            "Attributes can have 5 entries, has 6"
        },
        { Valid with { SamplingRateBoost = new SamplingRateBoost(2, 1) }, "SamplingRateBoost.MaxRate must be 0 to 1, is 2" },
        {
            Valid with { SamplingRateBoost = new SamplingRateBoost(1, 0) },
            "SamplingRateBoost.CooldownWindowMinutes must be 1 to 2147483647, is 0"
        },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Invalid_field_is_named(SamplingRuleInput input, string error) =>
        Assert.Equal([error], SamplingRuleValidator.ValidateNew(input));

    [Fact]
    public void Valid_rule_has_no_errors() => Assert.Empty(SamplingRuleValidator.ValidateNew(Valid));

    [Fact]
    public void All_errors_are_collected() => Assert.Equal(11, SamplingRuleValidator.ValidateNew(new SamplingRuleInput()).Count);
}
