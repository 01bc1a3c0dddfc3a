using System.Globalization;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>AWS's own clients, and another bridge, against the X-Ray API.</summary>
public sealed class XRayApiClientsTests
{
    private const string TraceId = "1-581cf771-a006649127e371903a2de979";

    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["AWS_ACCESS_KEY_ID"] = "any",
        ["AWS_SECRET_ACCESS_KEY"] = "any",
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["AWS_REGION"] = "eu-central-1",
        ["AWS_DEFAULT_REGION"] = "eu-central-1",
    };

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    [Theory]
    [InlineData("")]
    [InlineData("--no-sign-request")]
    public async Task The_AWS_command_line_puts_lists_and_gets_traces(string signing)
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        var start = Now - 60;
        var put = await AwsAsync(bridge, signing, "put-trace-segments", "--trace-segment-documents", Document(TraceId, start), "{\"id\":\"x\"}");
        Assert.Equal("InvalidId", Assert.Single(put.GetProperty("UnprocessedTraceSegments").EnumerateArray()).GetProperty("ErrorCode").GetString());

        var list = await AwsAsync(
            bridge, signing, "get-trace-summaries", "--start-time", Text(start - 10), "--end-time", Text(start + 10));
        var summary = Assert.Single(list.GetProperty("TraceSummaries").EnumerateArray());
        Assert.Equal(TraceId, summary.GetProperty("Id").GetString());
        Assert.Equal("shop", summary.GetProperty("EntryPoint").GetProperty("Name").GetString());

        var batch = await AwsAsync(bridge, signing, "batch-get-traces", "--trace-ids", TraceId);
        var segments = Assert.Single(batch.GetProperty("Traces").EnumerateArray()).GetProperty("Segments").EnumerateArray().ToList();
        Assert.Equal(Document(TraceId, start), segments[0].GetProperty("Document").GetString());
        Assert.Equal(2, segments.Count);
    }

    [Fact]
    public async Task The_AWS_command_line_gets_graphs_of_traces_and_of_a_time()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        var start = Now - 60;
        await AwsAsync(bridge, "", "put-trace-segments", "--trace-segment-documents", Document(TraceId, start));
        var ofTrace = await AwsAsync(bridge, "", "get-trace-graph", "--trace-ids", TraceId);
        var ofTime = await AwsAsync(bridge, "", "get-service-graph", "--start-time", Text(start), "--end-time", Text(start + 1), "--group-name", "Default");
        Assert.Equal(ofTrace.GetProperty("Services").GetRawText(), ofTime.GetProperty("Services").GetRawText());

        var services = ofTrace.GetProperty("Services").EnumerateArray().ToList();
        Assert.Equal(
            ["cart AWS::DynamoDB::Table unknown", "shop AWS::EC2::Instance active", "shop client unknown"],
            services.Select(service => $"{service.GetProperty("Name")} {service.GetProperty("Type")} {service.GetProperty("State")}"));
        Assert.All(services, service => Assert.Equal(JsonValueKind.Array, service.GetProperty("ResponseTimeHistogram").ValueKind));
        Assert.Equal(1, services[2].GetProperty("Edges")[0].GetProperty("SummaryStatistics").GetProperty("OkCount").GetInt32());
        Assert.Equal(1, services[1].GetProperty("Edges")[0].GetProperty("SummaryStatistics").GetProperty("ErrorStatistics").GetProperty("ThrottleCount").GetInt32());
    }

    [Fact]
    public async Task Boto3_filters_gets_told_of_unknown_ids_and_is_refused_51_documents()
    {
        const string Script = """
            import boto3, json, sys
            xray = boto3.client("xray", endpoint_url=sys.argv[1])
            start = int(sys.argv[2])
            document = lambda n: json.dumps({"trace_id": f"1-581cf771-{n:024x}", "id": "00000000000000a1", "name": f"shop{n % 2}", "start_time": start, "end_time": start + 0.5})
            xray.put_trace_segments(TraceSegmentDocuments=[document(n) for n in range(10)])
            found = xray.get_trace_summaries(StartTime=start - 60, EndTime=start + 60, FilterExpression='service("shop1")')["TraceSummaries"]
            print(len(found), {summary["EntryPoint"]["Name"] for summary in found})
            unknown = "1-581cf771-ffffffffffffffffffffffff"
            answer = xray.batch_get_traces(TraceIds=[f"1-581cf771-{3:024x}", unknown])
            print(len(answer["Traces"]), answer["UnprocessedTraceIds"])
            try:
                xray.put_trace_segments(TraceSegmentDocuments=[document(n) for n in range(51)])
            except xray.exceptions.InvalidRequestException as error:
                print(type(error).__name__)
            try:
                xray.get_trace_summaries(StartTime=start - 60, EndTime=start + 60, FilterExpression="service(")
            except xray.exceptions.InvalidRequestException as error:
                print(type(error).__name__)
            """;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        var output = await ChildProcess.RunAsync("/usr/bin/python3", ["-c", Script, bridge.XRayApi!.ToString(), Text(Now)], Keys);
        Assert.Equal("5 {'shop1'}\n1 []\nInvalidRequestException\nInvalidRequestException\n", output);
    }

    [Fact]
    public async Task Requests_may_ask_about_longer_times_where_a_setting_allows_it()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--api-max-range-hours 24");
        foreach (var operation in new[] { "get-trace-summaries", "get-service-graph", "get-time-series-service-statistics" })
        {
            await ChildProcess.RunAsync(
                "/usr/bin/aws", ["xray", operation, "--endpoint-url", bridge.XRayApi!.ToString(), "--start-time", "0", "--end-time", "86400"], Keys);
            var refused = await ChildProcess.RunAsync(
                "/usr/bin/aws", ["xray", operation, "--endpoint-url", bridge.XRayApi!.ToString(), "--start-time", "0", "--end-time", "86401"], Keys, 254);
            Assert.Contains("Time range cannot be longer than 24 hours", refused, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_AWS_command_line_shows_our_errors()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        var output = await ChildProcess.RunAsync(
            "/usr/bin/aws", ["xray", "get-trace-summaries", "--endpoint-url", bridge.XRayApi!.ToString(), "--start-time", "0", "--end-time", "99999"], Keys, 254);
        Assert.Contains("(InvalidRequestException)", output, StringComparison.Ordinal);
        Assert.Contains("Time range cannot be longer than 6 hours", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boto3_reads_every_page_without_a_signature()
    {
        const string Script = """
            import boto3, json, sys
            from botocore import UNSIGNED
            from botocore.config import Config
            xray = boto3.client("xray", endpoint_url=sys.argv[1], region_name="us-west-2", config=Config(signature_version=UNSIGNED))
            start = int(sys.argv[2])
            for first in range(0, 150, 50):
                documents = [json.dumps({"trace_id": f"1-581cf771-{n:024x}", "id": f"{n + 1:016x}", "name": "shop", "start_time": start, "end_time": start + 0.5})
                             for n in range(first, first + 50)]
                assert xray.put_trace_segments(TraceSegmentDocuments=documents)["UnprocessedTraceSegments"] == []
            for range_type in ("TraceId", "Event", "Service"):
                pages = xray.get_paginator("get_trace_summaries").paginate(StartTime=start - 60, EndTime=start + 600, TimeRangeType=range_type)
                ids = [summary["Id"] for page in pages for summary in page["TraceSummaries"]]
                print(range_type, len(ids), len(set(ids)))
            """;
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        var output = await ChildProcess.RunAsync("/usr/bin/python3", ["-c", Script, bridge.XRayApi!.ToString(), Text(Now)], Keys);
        Assert.Equal("TraceId 150 150\nEvent 150 150\nService 150 150\n", output);
    }

    [Fact]
    public async Task A_bridge_that_polls_a_bridge_counts_the_same()
    {
        using var folder = new TempFolder();
        await using var first = await BridgeProcess.ServeAsync(folder.File("first"));
        await using var second = await BridgeProcess.ServeAsync(
            folder.File("second"), $"--tcp off --endpoint {first.XRayApi} --region eu-central-1 --poll-interval 5 --time-window 5", Keys);
        using var api = new HttpClient { BaseAddress = first.XRayApi };
        var documents = Enumerable.Range(0, 40).Select(number => Document($"1-581cf771-{number:x24}", Now)).ToList();
        using var put = await api.PostAsync("/TraceSegments", new StringContent(JsonSerializer.Serialize(new { TraceSegmentDocuments = documents })));
        Assert.Equal("""{"UnprocessedTraceSegments":[]}""", await put.Content.ReadAsStringAsync());

        // What is inferred counts in both: in the first when the wait for its own segment is over.
        var counted = await Eventually.GetAsync(async () => Counted(await first.MetricsAsync()), text => text.Contains("DynamoDB", StringComparison.Ordinal));
        Assert.Contains("xray_service_requests_total{service=\"DynamoDB\"} 40", counted, StringComparison.Ordinal);
        await Eventually.GetAsync(async () => Counted(await second.MetricsAsync()), text => text == counted);
    }

    private static string Counted(IReadOnlyDictionary<string, double> samples) => string.Join(
        '\n',
        samples.Where(sample => sample.Key.StartsWith("xray_", StringComparison.Ordinal) && sample.Key.Split('{')[0].EndsWith("_total", StringComparison.Ordinal))
            .Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample.Key} {sample.Value}"))
            .Order(StringComparer.Ordinal));

    private static string Document(string traceId, long start) => $$$$"""
        {"trace_id":"{{{{traceId}}}}","id":"00000000000000a1","name":"shop","origin":"AWS::EC2::Instance","start_time":{{{{start}}}},"end_time":{{{{start}}}}.3,"http":{"request":{"method":"GET","url":"http://shop/cart"},"response":{"status":200}},"subsegments":[{"id":"00000000000000b1","name":"DynamoDB","namespace":"aws","start_time":{{{{start}}}}.01,"end_time":{{{{start}}}}.06,"error":true,"throttle":true,"aws":{"operation":"GetItem","table_name":"cart"}}]}
        """;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task<JsonElement> AwsAsync(BridgeProcess bridge, string signing, params string[] arguments)
    {
        List<string> all = ["xray", .. arguments, "--endpoint-url", bridge.XRayApi!.ToString(), "--output", "json"];
        if (signing.Length > 0)
        {
            all.Add(signing);
        }

        using var output = JsonDocument.Parse(await ChildProcess.RunAsync("/usr/bin/aws", all, Keys));
        return output.RootElement.Clone();
    }
}
