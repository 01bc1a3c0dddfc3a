using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>The smoke script of the API reference (9.1): each line as a user would type it, by the AWS command line, curl and a shell.</summary>
public sealed class SmokeScriptTests
{
    private static readonly Dictionary<string, string?> Keys = new()
    {
        ["AWS_EC2_METADATA_DISABLED"] = "true",
        ["PYTHONWARNINGS"] = "ignore",
    };

    /// <summary>
    /// Runs the lines that it is given, one after the other, in one process of the command line: it takes a second to start. A line that
    /// fails ends it.
    /// </summary>
    private const string CommandLine = """
        import io, shlex, sys
        from contextlib import redirect_stdout
        from awscli.clidriver import create_clidriver
        driver = create_clidriver()
        options = ["--endpoint-url", sys.argv[1], "--region", "us-east-1", "--no-sign-request", "--output", "json"]
        for line in sys.argv[2:]:
            out = io.StringIO()
            with redirect_stdout(out):
                code = driver.main(["xray"] + shlex.split(line) + options)
            if code != 0:
                sys.exit(f"{line}: exit code {code}")
            print(shlex.split(line)[0], "".join(out.getvalue().split()))
        """;

    [Fact]
    public async Task Every_line_of_the_smoke_script_works()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var id = string.Create(CultureInfo.InvariantCulture, $"1-{now - 60:x8}-a006649127e371903a2de979");
        var range = $"--start-time {now - 120} --end-time {now + 60}";
        const string Rule = """{"RuleName":"r","Priority":10,"FixedRate":0.1,"ReservoirSize":1,"ServiceName":"*","ServiceType":"*","Host":"*","HTTPMethod":"*","URLPath":"*","ResourceARN":"*","Version":1}""";
        string[] lines =
        [
            $"put-trace-segments --trace-segment-documents '{Segment(id, now - 60)}'",
            $"get-trace-summaries {range} --filter-expression 'service() {{ fault }}' --time-range-type Event",
            $"batch-get-traces --trace-ids {id}",
            $"get-trace-graph --trace-ids {id}",
            $"get-service-graph {range}",
            $"get-time-series-service-statistics {range} --period 60",
            "get-sampling-rules",
            $"create-sampling-rule --sampling-rule '{Rule}'",
            "update-sampling-rule --sampling-rule-update RuleName=r,FixedRate=0.5",
            $"get-sampling-targets --sampling-statistics-documents RuleName=r,ClientID=0123456789abcdef01234567,Timestamp={now},RequestCount=3,SampledCount=1,BorrowCount=0",
            "get-sampling-statistic-summaries",
            "delete-sampling-rule --rule-name r",
            "create-group --group-name g --filter-expression fault --insights-configuration InsightsEnabled=true",
            "get-groups",
            "update-group --group-name g --filter-expression error",
            "get-encryption-config",
            $"get-insight-summaries --group-name g {range}",
            "delete-group --group-name g",
        ];

        var output = await ChildProcess.RunAsync("/usr/bin/python3", ["-c", CommandLine, bridge.XRayApi!.ToString(), .. lines], Keys);

        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(lines.Select(line => line.Split(' ')[0]), answers.Select(answer => answer.Split(' ')[0]));
        Assert.Equal("""put-trace-segments {"UnprocessedTraceSegments":[]}""", answers[0]);
        Assert.All([answers[1], answers[2]], answer => Assert.Contains($"\"Id\":\"{id}\"", answer, StringComparison.Ordinal));
        Assert.All([answers[3], answers[4]], answer => Assert.Contains("\"Type\":\"client\"", answer, StringComparison.Ordinal));
        Assert.Contains("\"EdgeSummaryStatistics\"", answers[5], StringComparison.Ordinal);
        Assert.Contains("\"RuleName\":\"r\"", answers[9], StringComparison.Ordinal);
        Assert.Contains("\"RequestCount\":3", answers[10], StringComparison.Ordinal);
        Assert.Equal("""get-insight-summaries {"InsightSummaries":[]}""", answers[16]);
    }

    [Fact]
    public async Task Rules_are_fetched_with_an_empty_body_and_a_segment_comes_by_UDP()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path);
        using var api = new HttpClient { BaseAddress = bridge.XRayApi };
        using var empty = new ByteArrayContent([]);
        using var rules = await api.PostAsync("/GetSamplingRules", empty);
        Assert.Equal(HttpStatusCode.OK, rules.StatusCode);

        using var udp = new UdpClient();
        var document = Segment("1-581cf771-a006649127e371903a2de979", DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        await udp.SendAsync(Encoding.UTF8.GetBytes($"{{\"format\":\"json\",\"version\":1}}\n{document}"), bridge.Udp!.Host, bridge.Udp.Port);

        await Eventually.GetAsync(
            async () =>
            {
                using var traces = await api.PostAsync("/Traces", new StringContent("""{"TraceIds":["1-581cf771-a006649127e371903a2de979"]}"""));
                return await traces.Content.ReadAsStringAsync();
            },
            answer => answer.Contains("70de5b6f19ff9a0a", StringComparison.Ordinal));
    }

    private static string Segment(string traceId, long start) =>
        JsonSerializer.Serialize(new { name = "a", id = "70de5b6f19ff9a0a", start_time = start, end_time = start + 1, trace_id = traceId, fault = true });
}
