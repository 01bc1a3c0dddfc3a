using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using XRayBridge.Tests.Core.Insights;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>The operations on insights, over an outage of half an hour ago.</summary>
public sealed class InsightTests
{
    /// <summary>The clock of <see cref="RunningApi"/> stands here.</summary>
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Summaries_have_every_member()
    {
        await using var api = await StartAsync();

        var summary = Assert.Single((await api.AskAsync("/InsightSummaries", Request())).GetProperty("InsightSummaries").EnumerateArray());

        var start = Seconds(-40);
        var id = summary.GetProperty("InsightId").GetString();
        const string Pay = """{"Name":"pay.example.net","Names":["pay.example.net"],"Type":"remote"}""";
        const string Impact = """{"FaultCount":305,"OkCount":695,"TotalCount":1000}""";
        Assert.Equal(
            JsonNode.Parse($$"""
                {"InsightId":"{{id}}","GroupARN":"arn:aws:xray:us-east-1:000000000000:group/Default","GroupName":"Default","RootCauseServiceId":{{Pay}},
                 "Categories":["FAULT"],"State":"CLOSED","StartTime":{{start}},"EndTime":{{start + 600}},
                 "Summary":"30.5 % of the requests to the group Default failed: 305 of 1000. Usually it is 0.5 %. The root cause is pay.example.net (remote).",
                 "ClientRequestImpactStatistics":{{Impact}},"RootCauseServiceRequestImpactStatistics":{{Impact}},
                 "TopAnomalousServices":[{"ServiceId":{{Pay}} },{"ServiceId":{"Name":"shop","Names":["shop"],"Type":"AWS::ECS::Fargate"} }],
                 "LastUpdateTime":{{start + 900}}}
                """)!.ToJsonString(),
            JsonNode.Parse(summary.GetRawText())!.ToJsonString());
    }

    [Fact]
    public async Task One_insight_is_its_summary_without_the_time_of_the_update()
    {
        await using var api = await StartAsync();
        var summary = await SummaryAsync(api);

        var insight = (await api.AskAsync("/Insight", new { InsightId = IdOf(summary) })).GetProperty("Insight");

        var expected = JsonNode.Parse(summary.GetRawText())!.AsObject();
        expected.Remove("LastUpdateTime");
        Assert.Equal(expected.ToJsonString(), JsonNode.Parse(insight.GetRawText())!.ToJsonString());
    }

    [Fact]
    public async Task Events_come_in_pages_the_newest_first()
    {
        await using var api = await StartAsync();
        var id = IdOf(await SummaryAsync(api));

        var first = await api.AskAsync("/InsightEvents", new { InsightId = id, MaxResults = 1 });
        var second = await api.AskAsync("/InsightEvents", new { InsightId = id, MaxResults = 1, NextToken = first.GetProperty("NextToken").GetString() });

        Assert.StartsWith("Faults are back", Assert.Single(first.GetProperty("InsightEvents").EnumerateArray()).GetProperty("Summary").GetString(), StringComparison.Ordinal);
        var opened = Assert.Single(second.GetProperty("InsightEvents").EnumerateArray());
        Assert.StartsWith("Faults rose", opened.GetProperty("Summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(Seconds(-38), opened.GetProperty("EventTime").GetInt64());
        Assert.Equal(200, opened.GetProperty("ClientRequestImpactStatistics").GetProperty("TotalCount").GetInt32());
        Assert.NotEmpty(opened.GetProperty("TopAnomalousServices").EnumerateArray());
        Assert.False(second.TryGetProperty("NextToken", out _));
    }

    [Fact]
    public async Task The_impact_graph_has_the_services_and_calls_that_failed_and_no_other()
    {
        await using var api = await StartAsync();
        var id = IdOf(await SummaryAsync(api));

        var graph = await api.AskAsync("/InsightImpactGraph", new { InsightId = id, StartTime = Seconds(-60), EndTime = Seconds(-35) });

        Assert.Equal(
            ["0 pay.example.net remote -> ", "1 shop AWS::ECS::Fargate -> 0", "2 shop client -> 1"],
            graph.GetProperty("Services").EnumerateArray().Select(service => string.Join(
                ' ',
                service.GetProperty("ReferenceId"),
                service.GetProperty("Name"),
                service.GetProperty("Type"),
                "->",
                string.Join(' ', service.GetProperty("Edges").EnumerateArray().Select(edge => edge.GetProperty("ReferenceId"))))));
        Assert.Equal(
            [Seconds(-60), Seconds(-35), Seconds(-40), Seconds(-35)],
            new[] { "StartTime", "EndTime", "ServiceGraphStartTime", "ServiceGraphEndTime" }.Select(name => graph.GetProperty(name).GetInt64()));
    }

    [Fact]
    public async Task A_time_without_the_insight_has_an_empty_graph()
    {
        await using var api = await StartAsync();
        var id = IdOf(await SummaryAsync(api));

        var graph = await api.AskAsync("/InsightImpactGraph", new { InsightId = id, StartTime = Seconds(-20), EndTime = Seconds(-10) });

        Assert.Empty(graph.GetProperty("Services").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"States":["CLOSED"]}""", 1)]
    [InlineData("""{"States":["ACTIVE"]}""", 0)]
    [InlineData("""{"States":[]}""", 1)]
    [InlineData("""{"StartTime":-41,"EndTime":-39}""", 1)]
    [InlineData("""{"StartTime":-60,"EndTime":-40}""", 0)]
    [InlineData("""{"StartTime":-30,"EndTime":-1}""", 0)]
    [InlineData("""{"GroupName":null,"GroupARN":"arn:aws:xray:us-east-1:000000000000:group/Default"}""", 1)]
    public async Task Summaries_are_chosen_by_state_time_and_group(string members, int expected)
    {
        await using var api = await StartAsync();

        var answer = await api.AskAsync("/InsightSummaries", Request(members));

        Assert.Equal(expected, answer.GetProperty("InsightSummaries").GetArrayLength());
    }

    [Theory]
    [InlineData("/InsightSummaries", """{"GroupName":null}""", "give either GroupName or GroupARN")]
    [InlineData("/InsightSummaries", """{"GroupName":"nobody"}""", "there is no nobody")]
    [InlineData("/InsightSummaries", """{"StartTime":null}""", "StartTime is required")]
    [InlineData("/InsightSummaries", """{"StartTime":-50000}""", "StartTime cannot be more than 30 days ago")]
    [InlineData("/InsightSummaries", """{"EndTime":-60}""", "EndTime must be after StartTime")]
    [InlineData("/InsightSummaries", """{"MaxResults":101}""", "MaxResults must be a whole number from 1 to 100")]
    [InlineData("/InsightSummaries", """{"States":["OPEN"]}""", "The state 'OPEN' is none of ACTIVE, CLOSED")]
    [InlineData("/InsightSummaries", """{"States":["ACTIVE","CLOSED"]}""", "States must have one state at most")]
    [InlineData("/InsightSummaries", """{"NextToken":"x"}""", "NextToken is not one of this API's")]
    [InlineData("/Insight", "{}", "InsightId is required")]
    [InlineData("/Insight", """{"InsightId":"x"}""", "InsightId must be a UUID")]
    [InlineData("/Insight", """{"InsightId":"12345678-1234-4234-8234-123456789012"}""", "There is no insight 12345678-1234-4234-8234-123456789012")]
    [InlineData("/InsightEvents", """{"InsightId":"12345678-1234-4234-8234-123456789012"}""", "There is no insight")]
    [InlineData("/InsightEvents", """{"InsightId":"12345678-1234-4234-8234-123456789012","MaxResults":51}""", "MaxResults must be a whole number from 1 to 50")]
    [InlineData("/InsightImpactGraph", """{"InsightId":"12345678-1234-4234-8234-123456789012"}""", "There is no insight")]
    [InlineData("/InsightImpactGraph", """{"InsightId":"12345678-1234-4234-8234-123456789012","StartTime":-400}""", "Time range cannot be longer than 6 hours")]
    [InlineData("/InsightImpactGraph", """{"InsightId":"12345678-1234-4234-8234-123456789012","StartTime":-50000}""", "StartTime cannot be more than 30 days ago")]
    public async Task A_bad_request_is_refused_with_the_cause(string path, string members, string message)
    {
        await using var api = await RunningApi.StartAsync();

        using var response = await api.PostAsync(path, Request(members).ToJsonString());
        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("InvalidRequestException", answer.RootElement.GetProperty("__type").GetString());
        Assert.Contains(message, answer.RootElement.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    /// <summary>A request for the last hour of Default, with members put in; times are minutes from now.</summary>
    private static JsonObject Request(string members = "{}")
    {
        var request = new JsonObject { ["GroupName"] = "Default", ["StartTime"] = -60, ["EndTime"] = 0 };
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            request[name] = value?.DeepClone();
        }

        foreach (var name in new[] { "StartTime", "EndTime" })
        {
            request[name] = request[name] is { } minutes ? Seconds(minutes.GetValue<int>()) : null;
        }

        return request;
    }

    private static async Task<RunningApi> StartAsync()
    {
        var api = await RunningApi.StartAsync();
        await api.AskAsync("/UpdateGroup", new { GroupName = "Default", InsightsConfiguration = new { InsightsEnabled = true } });
        double[] shares = [.. Enumerable.Repeat(0.01, 20), .. Enumerable.Repeat(0.3, 10), .. Enumerable.Repeat(0.01, 20)];
        foreach (var batch in new ShopTraffic(1, Now.AddSeconds(-5).AddMinutes(-60)).Minutes(shares).Chunk(50))
        {
            await api.PutAsync(batch);
        }

        await api.UntilInsightsAsync(insights => insights is [{ IsActive: false }]);
        return api;
    }

    private static async Task<JsonElement> SummaryAsync(RunningApi api) =>
        (await api.AskAsync("/InsightSummaries", Request())).GetProperty("InsightSummaries")[0];

    private static string IdOf(JsonElement summary) => summary.GetProperty("InsightId").GetString()!;

    private static long Seconds(int minutes) => Now.AddSeconds(-5).AddMinutes(minutes).ToUnixTimeSeconds();
}
