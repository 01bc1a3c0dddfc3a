using System.Globalization;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>An outage of the last hour, put in as it could have been, and what AWS's own clients find of it.</summary>
public sealed class InsightsTests
{
    private const int RequestsAMinute = 20;

    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "any",
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_DEFAULT_REGION"] = "us-east-1",
    };

    /// <summary>The beginning of a minute, so that all minutes have the same number of requests.</summary>
    private static readonly long Start = (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 60 * 60) - (50 * 60);

    [Fact]
    public async Task The_AWS_command_line_finds_the_insight_its_events_and_its_impact()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        await AwsAsync(bridge, "update-group", "--group-name", "Default", "--insights-configuration", "InsightsEnabled=true,NotificationsEnabled=true");
        await PutOutageAsync(bridge);
        await UntilClosedAsync(bridge);

        var summary = Assert.Single((await AwsAsync(
            bridge, "get-insight-summaries", "--group-name", "Default", "--states", "CLOSED", "--start-time", Text(Start), "--end-time", Text(Start + 3600)))
            .GetProperty("InsightSummaries").EnumerateArray());
        Assert.Equal((Start + 900, Start + 1500), (Seconds(summary, "StartTime"), Seconds(summary, "EndTime")));
        Assert.Equal("pay.example.net", summary.GetProperty("RootCauseServiceId").GetProperty("Name").GetString());
        Assert.Equal("FAULT", Assert.Single(summary.GetProperty("Categories").EnumerateArray()).GetString());

        var id = summary.GetProperty("InsightId").GetString()!;
        var insight = (await AwsAsync(bridge, "get-insight", "--insight-id", id)).GetProperty("Insight");
        Assert.Equal(100, insight.GetProperty("ClientRequestImpactStatistics").GetProperty("FaultCount").GetInt32());
        Assert.Equal(200, insight.GetProperty("RootCauseServiceRequestImpactStatistics").GetProperty("TotalCount").GetInt32());
        Assert.Equal(
            ["Faults are back at 0 % of the requests.", "Faults rose from 0 % of the requests to 50 %. They come from pay.example.net (remote)."],
            (await AwsAsync(bridge, "get-insight-events", "--insight-id", id)).GetProperty("InsightEvents").EnumerateArray()
                .Select(happened => happened.GetProperty("Summary").GetString()));
        var graph = await AwsAsync(bridge, "get-insight-impact-graph", "--insight-id", id, "--start-time", Text(Start), "--end-time", Text(Start + 3600));
        Assert.Equal(
            ["pay.example.net remote 0", "shop AWS::EC2::Instance 1", "shop client 1"],
            graph.GetProperty("Services").EnumerateArray()
                .Select(service => $"{service.GetProperty("Name")} {service.GetProperty("Type")} {service.GetProperty("Edges").GetArrayLength()}"));

        using var detail = JsonDocument.Parse(await bridge.Http.GetStringAsync($"/api/v1/insights/{id}"));
        Assert.Equal(insight.GetProperty("Summary").GetString(), detail.RootElement.GetProperty("insight").GetProperty("summary").GetString());
        Assert.Equal(2, detail.RootElement.GetProperty("events").GetArrayLength());
        Assert.Equal(
            [(100, 100), (100, 100), (-1, -1)],
            detail.RootElement.GetProperty("impact").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("statistics"))
                .Select(calls => calls.ValueKind == JsonValueKind.Null ? (-1, -1) : (calls.GetProperty("fault").GetInt32(), calls.GetProperty("total").GetInt32())));
    }

    [Fact]
    public async Task Boto3_reads_insights_of_before_a_kill_page_by_page_and_is_told_of_unknown_ones()
    {
        const string Script = """
            import boto3, sys
            xray = boto3.client("xray", endpoint_url=sys.argv[1])
            start = int(sys.argv[2])
            times = dict(StartTime=start, EndTime=start + 3600)
            found = xray.get_insight_summaries(GroupName="Default", MaxResults=1, **times)["InsightSummaries"]
            print([(i["State"], int(i["StartTime"].timestamp()) - start, i["RootCauseServiceId"]["Name"], i["TopAnomalousServices"][0]["ServiceId"]["Name"]) for i in found])
            id = found[0]["InsightId"]
            print(xray.get_insight(InsightId=id)["Insight"]["ClientRequestImpactStatistics"])
            token, events = {}, []
            while token is not None:
                page = xray.get_insight_events(InsightId=id, MaxResults=1, **token)
                events += [event["Summary"] for event in page["InsightEvents"]]
                token = {"NextToken": page["NextToken"]} if "NextToken" in page else None
            print(len(events))
            graph = xray.get_insight_impact_graph(InsightId=id, **times)
            print([(service["ReferenceId"], service["Name"], [edge["ReferenceId"] for edge in service["Edges"]]) for service in graph["Services"]])
            for call in (lambda: xray.get_insight(InsightId="12345678-1234-4234-8234-123456789012"), lambda: xray.get_insight_summaries(**times)):
                try:
                    call()
                except xray.exceptions.InvalidRequestException as error:
                    print(error.response["Error"]["Message"])
            """;
        using var folder = new TempFolder();
        await using (var first = await BridgeProcess.ServeAsync(folder.Path))
        {
            await AwsAsync(first, "update-group", "--group-name", "Default", "--insights-configuration", "InsightsEnabled=true");
            await PutOutageAsync(first);
            await UntilClosedAsync(first);
            await first.KillAsync();
        }

        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        await UntilClosedAsync(bridge);
        var output = await ChildProcess.RunAsync("/usr/bin/python3", ["-c", Script, bridge.XRayApi!.ToString(), Text(Start)], Keys);
        Assert.Equal(
            """
            [('CLOSED', 900, 'pay.example.net', 'pay.example.net')]
            {'FaultCount': 100, 'OkCount': 100, 'TotalCount': 200}
            2
            [(0, 'pay.example.net', []), (1, 'shop', [0]), (2, 'shop', [1])]
            There is no insight 12345678-1234-4234-8234-123456789012.
            Cannot get the group: give either GroupName or GroupARN.

            """,
            output);
    }

    /// <summary>15 minutes without a fault, 10 in which every other payment is refused, and 15 without.</summary>
    private static async Task PutOutageAsync(BridgeProcess bridge)
    {
        using var api = new HttpClient { BaseAddress = bridge.XRayApi };
        var documents = Enumerable.Range(0, 40 * RequestsAMinute).Select(request =>
        {
            var isOutage = request / RequestsAMinute is >= 15 and < 25;
            return Document(request, Start + (request * 60 / RequestsAMinute), isOutage && request % 2 == 0 ? 503 : 200);
        });
        foreach (var batch in documents.Chunk(50))
        {
            using var put = await api.PostAsync("/TraceSegments", new StringContent(JsonSerializer.Serialize(new { TraceSegmentDocuments = batch })));
            Assert.Equal("""{"UnprocessedTraceSegments":[]}""", await put.Content.ReadAsStringAsync());
        }
    }

    private static Task<string> UntilClosedAsync(BridgeProcess bridge) => Eventually.GetAsync(
        () => bridge.Http.GetStringAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/insights?from={Start}000&to={Start + 3600}000")),
        list => list.Contains("\"active\":false", StringComparison.Ordinal) && list.Contains("100 of 200", StringComparison.Ordinal));

    private static string Document(int request, long start, int status) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"trace_id":"1-581cf771-{{{request:x24}}}","id":"00000000000000a1","name":"shop","origin":"AWS::EC2::Instance","start_time":{{{start}}},"end_time":{{{start}}}.3,"http":{"response":{"status":{{{status}}} } },"subsegments":[{"id":"00000000000000b1","name":"pay.example.net","namespace":"remote","start_time":{{{start}}}.01,"end_time":{{{start}}}.06,"http":{"response":{"status":{{{status}}}}} }]}
        """);

    private static long Seconds(JsonElement element, string name) => element.GetProperty(name).ValueKind == JsonValueKind.String
        ? DateTimeOffset.Parse(element.GetProperty(name).GetString()!, CultureInfo.InvariantCulture).ToUnixTimeSeconds()
        : (long)element.GetProperty(name).GetDouble();

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<JsonElement> AwsAsync(BridgeProcess bridge, params string[] arguments)
    {
        using var output = JsonDocument.Parse(await ChildProcess.RunAsync(
            "/usr/bin/aws", ["xray", .. arguments, "--endpoint-url", bridge.XRayApi!.ToString(), "--output", "json"], Keys));
        return output.RootElement.Clone();
    }
}
