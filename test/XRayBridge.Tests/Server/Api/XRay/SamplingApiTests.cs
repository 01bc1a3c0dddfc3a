using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using XRayBridge.IntegrationTests.Support;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>What SDKs ask the daemon's TCP port, each in its own way (API reference, 1.6 and 4.3).</summary>
public sealed class SamplingApiTests
{
    private const string Rules = """
        {"version": 2,
         "rules": [{"description": "moves", "host": "*", "http_method": "*", "url_path": "/api/move/*", "fixed_target": 3, "rate": 0.25}],
         "default": {"fixed_target": 1, "rate": 0.1}}
        """;

    [Theory]
    [InlineData("", null)]
    [InlineData("", "application/json; charset=utf-8")]
    [InlineData("{}", "application/json")]
    [InlineData("{\"NextToken\": null}", null)]
    public async Task Rules_are_answered_whatever_the_client_s_manners(string body, string? type)
    {
        await using var bridge = await RunningBridge.StartAsync();

        var answer = await PostAsync(bridge, "/GetSamplingRules", body, type);

        var record = Assert.Single(answer.GetProperty("SamplingRuleRecords").EnumerateArray());
        var rule = record.GetProperty("SamplingRule");
        Assert.Equal(("Default", 10_000, 0.05), (rule.GetProperty("RuleName").GetString(), rule.GetProperty("Priority").GetInt32(), rule.GetProperty("FixedRate").GetDouble()));
        Assert.Equal(JsonValueKind.Object, rule.GetProperty("Attributes").ValueKind);
        Assert.Equal((1, "*"), (rule.GetProperty("Version").GetInt32(), rule.GetProperty("ResourceARN").GetString()));
        Assert.Equal((0.0, 0.0), (record.GetProperty("CreatedAt").GetDouble(), record.GetProperty("ModifiedAt").GetDouble()));
    }

    [Fact]
    public async Task The_rules_of_a_file_come_first()
    {
        using var folder = new TestFolder();
        var path = Path.Combine(folder.Path, "rules.json");
        await File.WriteAllTextAsync(path, Rules);
        await using var bridge = await RunningBridge.StartAsync(configuration => configuration.Sampling.RulesFile = path);

        var answer = await PostAsync(bridge, "/GetSamplingRules", "{}");

        var rules = answer.GetProperty("SamplingRuleRecords").EnumerateArray().Select(record => record.GetProperty("SamplingRule")).ToList();
        Assert.Equal(["/api/move/*", "*"], rules.Select(rule => rule.GetProperty("URLPath").GetString()));
        Assert.Equal([0.25, 0.1], rules.Select(rule => rule.GetProperty("FixedRate").GetDouble()));
    }

    [Theory]
    [InlineData("1530920406")]
    [InlineData("1530920406.123")]
    [InlineData("1530920406123")]
    public async Task Targets_share_the_reservoir_and_take_every_way_to_write_a_time(string timestamp)
    {
        await using var bridge = await RunningBridge.StartAsync();

        var answer = await PostAsync(bridge, "/SamplingTargets", Report("Default", timestamp));

        var target = Assert.Single(answer.GetProperty("SamplingTargetDocuments").EnumerateArray());
        Assert.Equal(("Default", 0.05, 1, 10), (target.GetProperty("RuleName").GetString(), target.GetProperty("FixedRate").GetDouble(), target.GetProperty("ReservoirQuota").GetInt32(), target.GetProperty("Interval").GetInt32()));
        Assert.Equal(JsonValueKind.Number, answer.GetProperty("LastRuleModification").ValueKind);
        Assert.Equal(0, answer.GetProperty("UnprocessedStatistics").GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_rule_makes_the_client_fetch_the_rules()
    {
        await using var bridge = await RunningBridge.StartAsync();

        var answer = await PostAsync(bridge, "/SamplingTargets", Report("gone", "1530920406"));

        Assert.Equal("400", Assert.Single(answer.GetProperty("UnprocessedStatistics").EnumerateArray()).GetProperty("ErrorCode").GetString());
        Assert.Equal(0, answer.GetProperty("SamplingTargetDocuments").GetArrayLength());
    }

    [Fact]
    public async Task A_report_beyond_the_limits_is_refused()
    {
        await using var bridge = await RunningBridge.StartAsync();

        var answer = await PostAsync(bridge, "/SamplingTargets", """{"SamplingStatisticsDocuments":[{"RuleName":"Default","ClientID":"short"}]}""", status: HttpStatusCode.BadRequest);

        Assert.Equal("ClientID must have 24 characters.", answer.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData(SamplingSection.Aws)]
    [InlineData(SamplingSection.AwsThenLocal)]
    public async Task AWS_answers_where_it_is_asked(string mode)
    {
        await using var fake = await FakeXRayProcess.StartAsync("--traces 0");
        await using var bridge = await StartAsync(mode, fake);

        var answer = await PostAsync(bridge, "/GetSamplingRules", "");

        Assert.Equal("of-the-fake", NameOf(answer));
    }

    [Fact]
    public async Task When_AWS_does_not_answer_the_bridge_does_where_it_may()
    {
        await using var fake = await FakeXRayProcess.StartAsync("--traces 0");
        await using var bridge = await StartAsync(SamplingSection.AwsThenLocal, fake);
        await fake.DownAsync();

        Assert.Equal("Default", NameOf(await PostAsync(bridge, "/GetSamplingRules", "{}")));

        await fake.UpAsync();
        Assert.Equal("of-the-fake", NameOf(await PostAsync(bridge, "/GetSamplingRules", "{}")));
    }

    [Fact]
    public async Task When_only_AWS_may_answer_its_failure_is_told()
    {
        await using var fake = await FakeXRayProcess.StartAsync("--traces 0");
        await using var bridge = await StartAsync(SamplingSection.Aws, fake);
        await fake.DownAsync();

        var answer = await PostAsync(bridge, "/GetSamplingRules", "{}", status: HttpStatusCode.ServiceUnavailable);

        Assert.Equal("ServiceUnavailable", answer.GetProperty("__type").GetString());
    }

    private static Task<RunningBridge> StartAsync(string mode, FakeXRayProcess fake) => RunningBridge.StartAsync(configuration =>
    {
        configuration.Sampling.Mode = mode;
        configuration.Upstream.Region = "us-east-1";
        configuration.Upstream.Endpoint = new Uri(fake.Endpoint);
    });

    private static string? NameOf(JsonElement rules) =>
        rules.GetProperty("SamplingRuleRecords")[0].GetProperty("SamplingRule").GetProperty("RuleName").GetString();

    private static string Report(string rule, string timestamp) =>
        $$"""{"SamplingStatisticsDocuments":[{"RuleName":"{{rule}}","ClientID":"ABCDEF1234567890ABCDEF10","Timestamp":{{timestamp}},"RequestCount":110,"SampledCount":20,"BorrowCount":10}]}""";

    private static async Task<JsonElement> PostAsync(
        RunningBridge bridge, string path, string body, string? type = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        var address = new Uri(new Uri(bridge.Services.GetRequiredService<Listening>().XRayApi!.Url), path);
        using var response = await bridge.Http.PostAsync(address, content);
        Assert.Equal(status, response.StatusCode);
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return answer.RootElement.Clone();
    }
}
