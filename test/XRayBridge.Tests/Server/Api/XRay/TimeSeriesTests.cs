using System.Text.Json;
using System.Text.Json.Nodes;

namespace XRayBridge.Tests.Server.Api.XRay;

public sealed class TimeSeriesTests
{
    private const int Start = 1710268800;

    [Fact]
    public async Task Without_a_selector_the_series_is_of_all_calls()
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(1, 5, fault: false), Document(2, 70, fault: true));

        var answer = await AskAsync(api, new JsonObject { ["Period"] = 60 });

        // Each trace is a client's call to the shop, and the shop's to its table.
        Assert.Equal(
            [(Start, 2, 0), (Start + 60, 1, 1)],
            PeriodsOf(answer).Select(period => Counts(period, "EdgeSummaryStatistics")));
        Assert.All(PeriodsOf(answer), period => Assert.Equal(JsonValueKind.Array, period.GetProperty("ResponseTimeHistogram").ValueKind));
        Assert.False(answer.GetProperty("ContainsOldGroupVersions").GetBoolean());
        Assert.False(answer.TryGetProperty("NextToken", out _));
    }

    [Theory]
    [InlineData("service(\"shop\")", "ServiceSummaryStatistics")]
    [InlineData("service(id(name: \"shop\", type: \"AWS::EC2::Instance\"))", "ServiceSummaryStatistics")]
    [InlineData("id(name: \"shop\")", "ServiceSummaryStatistics")]
    [InlineData("edge(id(name: \"shop\", type: \"client\"), \"shop\")", "EdgeSummaryStatistics")]
    [InlineData("edge(, id(type: \"AWS::EC2::Instance\"))", "EdgeSummaryStatistics")]
    public async Task Selector_chooses_a_node_or_calls(string selector, string member)
    {
        await using var api = await RunningApi.StartAsync();
        await api.PutAsync(Document(1, 5, fault: false), Document(2, 6, fault: true));

        var answer = await AskAsync(api, new JsonObject { ["EntitySelectorExpression"] = selector });

        Assert.Equal((Start, 1, 1), Counts(Assert.Single(PeriodsOf(answer)), member));
    }

    [Fact]
    public async Task Group_chooses_the_traces()
    {
        await using var api = await RunningApi.StartAsync();
        await api.AskAsync("/CreateGroup", new { GroupName = "faulty", FilterExpression = "fault" });
        await api.PutAsync(Document(1, 5, fault: false), Document(2, 6, fault: true));

        var answer = await AskAsync(
            api, new JsonObject { ["EntitySelectorExpression"] = "service(\"shop\")", ["GroupName"] = "faulty", ["Period"] = 300 });

        Assert.Equal((Start, 0, 1), Counts(Assert.Single(PeriodsOf(answer)), "ServiceSummaryStatistics"));
    }

    [Fact]
    public async Task Forecast_is_about_the_median_of_the_periods_before()
    {
        await using var api = await RunningApi.StartAsync();
        for (var minute = 0; minute < 6; minute++)
        {
            await api.PutAsync([.. Enumerable.Range(0, 10).Select(number => Document((minute * 10) + number, (minute * 60) + number, fault: true))]);
        }

        var answer = await AskAsync(
            api, new JsonObject { ["EntitySelectorExpression"] = "service(\"shop\")", ["ForecastStatistics"] = true });

        // The distance is 0, so the deviation is one fault.
        var last = PeriodsOf(answer)[^1].GetProperty("ServiceForecastStatistics");
        Assert.Equal((7, 13), (last.GetProperty("FaultCountLow").GetInt32(), last.GetProperty("FaultCountHigh").GetInt32()));
        Assert.False(PeriodsOf(answer)[0].TryGetProperty("ServiceForecastStatistics", out _));
    }

    [Fact]
    public async Task Long_series_come_in_pages_of_whole_periods()
    {
        await using var api = await RunningApi.StartAsync();
        foreach (var batch in Enumerable.Range(0, 3_050).Chunk(50))
        {
            await api.PutAsync([.. batch.Select(number => Document(number, number < 3_000 ? 5 : 200, fault: false))]);
        }

        var first = await AskAsync(api, new JsonObject { ["EntitySelectorExpression"] = "service(\"shop\")" });
        var second = await AskAsync(api, new JsonObject
        {
            ["EntitySelectorExpression"] = "service(\"shop\")",
            ["NextToken"] = first.GetProperty("NextToken").GetString(),
        });

        Assert.Equal((Start, 3_000, 0), Counts(Assert.Single(PeriodsOf(first)), "ServiceSummaryStatistics"));
        Assert.Equal((Start + 180, 50, 0), Counts(Assert.Single(PeriodsOf(second)), "ServiceSummaryStatistics"));
        Assert.False(second.TryGetProperty("NextToken", out _));
    }

    [Theory]
    [InlineData("""{"Period":61}""", "Period must be 60 or 300.")]
    [InlineData("""{"EntitySelectorExpression":""}""", "EntitySelectorExpression must have 1 to 500 characters, not 0.")]
    [InlineData("""{"EntitySelectorExpression":"annotation.a = 1"}""", "An entity selector is service(), id() or edge(), without a filter.")]
    [InlineData("""{"EntitySelectorExpression":"service(\"a\") { fault }"}""", "An entity selector is service(), id() or edge(), without a filter.")]
    [InlineData("""{"ForecastStatistics":true}""", "ForecastStatistics needs an EntitySelectorExpression.")]
    [InlineData("""{"GroupName":"nobody"}""", "Cannot get the group: there is no nobody.")]
    [InlineData("""{"NextToken":"x"}""", "NextToken is not one of this API's.")]
    public async Task Bad_request_is_refused_with_the_cause(string body, string message)
    {
        await using var api = await RunningApi.StartAsync();

        var answer = await AskAsync(api, JsonNode.Parse(body)!.AsObject());

        Assert.Equal(("InvalidRequestException", message), (answer.GetProperty("__type").GetString(), answer.GetProperty("message").GetString()));
    }

    private static Task<JsonElement> AskAsync(RunningApi api, JsonObject request)
    {
        request["StartTime"] = Start;
        request["EndTime"] = Start + 600;
        return api.AskAsync("/TimeSeriesServiceStatistics", request);
    }

    private static List<JsonElement> PeriodsOf(JsonElement answer) => [.. answer.GetProperty("TimeSeriesServiceStatistics").EnumerateArray()];

    private static (int Time, int Ok, int Faults) Counts(JsonElement period, string member)
    {
        var statistics = period.GetProperty(member);
        return (
            period.GetProperty("Timestamp").GetInt32(),
            statistics.GetProperty("OkCount").GetInt32(),
            statistics.GetProperty("FaultStatistics").GetProperty("TotalCount").GetInt32());
    }

    private static string Document(int number, int second, bool fault) =>
        $$$"""{"trace_id":"1-{{{Start + second:x8}}}-{{{number:x24}}}","id":"00000000000000a1","name":"shop","origin":"AWS::EC2::Instance","start_time":{{{Start + second}}},"end_time":{{{Start + second}}}.5,"fault":{{{(fault ? "true" : "false")}}},"subsegments":[{"id":"00000000000000b1","name":"DynamoDB","namespace":"aws","start_time":{{{Start + second}}},"end_time":{{{Start + second}}}.1,"aws":{"operation":"GetItem","table_name":"cart"}}]}""";
}
