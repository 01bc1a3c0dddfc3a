using System.Text.Json;
using System.Text.Json.Nodes;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class SamplingRuleTests
{
    [Fact]
    public async Task Rule_is_created_listed_changed_and_deleted()
    {
        await using var api = await RunningApi.StartAsync();

        var created = await CreateAsync(api, Rule("checkout"));
        var updated = await api.AskAsync("/UpdateSamplingRule", new { SamplingRuleUpdate = new { RuleName = "checkout", FixedRate = 0.5 } });
        var listed = await api.AskAsync("/GetSamplingRules", new { });
        var deleted = await api.AskAsync("/DeleteSamplingRule", new { RuleName = "checkout" });

        var rule = created.GetProperty("SamplingRuleRecord").GetProperty("SamplingRule");
        Assert.Equal("arn:aws:xray:us-east-1:000000000000:sampling-rule/checkout", rule.GetProperty("RuleARN").GetString());
        Assert.Equal("{}", rule.GetProperty("Attributes").GetRawText());
        var changed = updated.GetProperty("SamplingRuleRecord").GetProperty("SamplingRule");
        Assert.Equal((0.5, 10), (changed.GetProperty("FixedRate").GetDouble(), changed.GetProperty("Priority").GetInt32()));
        Assert.Equal(["checkout", "Default"], NamesOf(listed));
        Assert.Equal(updated.GetRawText(), deleted.GetRawText());
        Assert.Equal(["Default"], NamesOf(await api.AskAsync("/GetSamplingRules", new { })));
    }

    [Fact]
    public async Task Rule_has_attributes_and_a_boost()
    {
        await using var api = await RunningApi.StartAsync();
        var wanted = Rule("boosted");
        wanted["Attributes"] = new JsonObject { ["tenant"] = "a" };
        wanted["SamplingRateBoost"] = new JsonObject { ["MaxRate"] = 0.5, ["CooldownWindowMinutes"] = 10 };

        var rule = (await CreateAsync(api, wanted)).GetProperty("SamplingRuleRecord").GetProperty("SamplingRule");

        Assert.Equal("""{"tenant":"a"}""", rule.GetProperty("Attributes").GetRawText());
        Assert.Equal("""{"MaxRate":0.5,"CooldownWindowMinutes":10}""", rule.GetProperty("SamplingRateBoost").GetRawText());
    }

    [Fact]
    public async Task Rule_brings_tags_and_takes_them_with_it()
    {
        await using var api = await RunningApi.StartAsync();
        var tags = new[] { new { Key = "team", Value = "a" } };
        var created = await api.AskAsync("/CreateSamplingRule", new { SamplingRule = Rule("checkout"), Tags = tags });
        var arn = created.GetProperty("SamplingRuleRecord").GetProperty("SamplingRule").GetProperty("RuleARN").GetString();
        Assert.Equal("""{"Tags":[{"Key":"team","Value":"a"}]}""", (await ListTagsAsync(api, arn)).GetRawText());

        await api.AskAsync("/DeleteSamplingRule", new { RuleARN = arn });
        Assert.Equal("ResourceNotFoundException", (await ListTagsAsync(api, arn)).GetProperty("__type").GetString());

        await CreateAsync(api, Rule("checkout"));
        Assert.Equal("""{"Tags":[]}""", (await ListTagsAsync(api, arn)).GetRawText());
    }

    [Fact]
    public async Task There_are_at_most_25_rules_beside_Default()
    {
        await using var api = await RunningApi.StartAsync();
        for (var number = 0; number < 25; number++)
        {
            await CreateAsync(api, Rule($"rule-{number}"));
        }

        Assert.Equal("RuleLimitExceededException", (await CreateAsync(api, Rule("one-more"))).GetProperty("__type").GetString());
    }

    [Theory]
    [InlineData("/CreateSamplingRule", "{}", "InvalidRequestException", "SamplingRule is required.")]
    [InlineData("/CreateSamplingRule", """{"SamplingRule":{"Priority":1.5}}""", "SerializationException", "Priority must be an integer.")]
    [InlineData("/CreateSamplingRule", """{"SamplingRule":{"Attributes":{"a":1}}}""", "SerializationException", "a must be a string.")]
    [InlineData("/UpdateSamplingRule", "{}", "InvalidRequestException", "SamplingRuleUpdate is required.")]
    [InlineData("/UpdateSamplingRule", """{"SamplingRuleUpdate":{"RuleName":"nobody"}}""", "InvalidRequestException", "Cannot update the sampling rule: there is no nobody.")]
    [InlineData("/UpdateSamplingRule", """{"SamplingRuleUpdate":{"RuleName":"Default","Host":"x"}}""", "InvalidRequestException", "Cannot update the sampling rule: Only FixedRate and ReservoirSize of Default can be changed.")]
    [InlineData("/DeleteSamplingRule", "{}", "InvalidRequestException", "Cannot delete the sampling rule: give either RuleName or RuleARN.")]
    [InlineData("/DeleteSamplingRule", """{"RuleName":"Default"}""", "InvalidRequestException", "Cannot delete the sampling rule: Default is always there.")]
    public async Task Bad_request_is_refused_with_the_cause(string path, string body, string code, string message)
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await api.AskAsync(path, JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal((code, message), (answer.GetProperty("__type").GetString(), answer.GetProperty("message").GetString()));
    }

    private static Task<JsonElement> CreateAsync(RunningApi api, JsonObject rule) => api.AskAsync("/CreateSamplingRule", new { SamplingRule = rule });

    private static Task<JsonElement> ListTagsAsync(RunningApi api, string? arn) => api.AskAsync("/ListTagsForResource", new { ResourceARN = arn });

    private static IEnumerable<string?> NamesOf(JsonElement answer) => answer.GetProperty("SamplingRuleRecords").EnumerateArray()
        .Select(record => record.GetProperty("SamplingRule").GetProperty("RuleName").GetString());

    private static JsonObject Rule(string name) => new()
    {
        ["RuleName"] = name,
        ["Priority"] = 10,
        ["FixedRate"] = 0.1,
        ["ReservoirSize"] = 1,
        ["ServiceName"] = "*",
        ["ServiceType"] = "*",
        ["Host"] = "*",
        ["HTTPMethod"] = "*",
        ["URLPath"] = "/checkout",
        ["ResourceARN"] = "*",
        ["Version"] = 1,
    };
}
