using XRayBridge.Core.Sampling;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Sampling;

public sealed class SamplingRuleSetTests
{
    private static readonly SamplingRequest Request = new()
    {
        ServiceName = "Shop",
        ServiceType = "AWS::EC2::Instance",
        Host = "shop.example.com",
        HttpMethod = "GET",
        UrlPath = "/api/cart",
        ResourceArn = "arn:aws:ec2:x",
        Attributes = new Dictionary<string, string> { ["tier"] = "gold" },
    };

    [Fact]
    public async Task Rules_are_tried_by_priority_then_by_name_and_Default_last()
    {
        using var rules = await SamplingRules.OpenAsync(
            new ManualTimeProvider(),
            SamplingRules.Input("b", 5), SamplingRules.Input("z", 4), SamplingRules.Input("a", 5), SamplingRules.Input("B", 5), SamplingRules.Input("late", 9_999));

        Assert.Equal(["z", "B", "a", "b", "late", "Default"], rules.Current.Records.Select(record => record.Rule.RuleName));
        Assert.Equal("z", rules.Current.Match(Request).RuleName);
    }

    public static TheoryData<SamplingRuleInput, bool> Patterns { get; } = new()
    {
        { new SamplingRuleInput { ServiceName = "shop" }, true },
        { new SamplingRuleInput { ServiceName = "cart" }, false },
        { new SamplingRuleInput { ServiceType = "aws::ec2::*" }, true },
        { new SamplingRuleInput { Host = "*.example.org" }, false },
        { new SamplingRuleInput { HttpMethod = "P*" }, false },
        { new SamplingRuleInput { UrlPath = "/api/*", HttpMethod = "GET" }, true },
        { new SamplingRuleInput { UrlPath = "/api/c?rt" }, true },
        { new SamplingRuleInput { ResourceArn = "arn:aws:ecs:*" }, false },
        { new SamplingRuleInput { Attributes = new Dictionary<string, string> { ["tier"] = "g*" } }, true },
        { new SamplingRuleInput { Attributes = new Dictionary<string, string> { ["tier"] = "g*", ["x"] = "*" } }, false },
    };

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task Rule_takes_a_request_that_fits_all_of_its_patterns(SamplingRuleInput patterns, bool taken)
    {
        using var rules = await SamplingRules.OpenAsync(new ManualTimeProvider(), SamplingRules.Input("rule"));
        await rules.UpdateAsync(patterns with { RuleName = "rule" }, CancellationToken.None);

        Assert.Equal(taken ? "rule" : "Default", rules.Current.Match(Request).RuleName);
    }

    [Fact]
    public async Task What_is_not_known_of_a_request_fits_any_pattern()
    {
        using var rules = await SamplingRules.OpenAsync(
            new ManualTimeProvider(), SamplingRules.Input("rule") with { Host = "x", UrlPath = "/y", ServiceName = "z", ServiceType = "t", ResourceArn = "r", HttpMethod = "m" });

        Assert.Equal("rule", rules.Current.Match(new SamplingRequest()).RuleName);
    }
}
