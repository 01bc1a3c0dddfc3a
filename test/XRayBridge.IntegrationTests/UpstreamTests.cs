using System.Net;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>Calls of the X-Ray API that the bridge signs and passes on, against a service that checks signatures.</summary>
public sealed class UpstreamTests
{
    private const string Window = """{"StartTime":1700000000,"EndTime":1700003600,"TimeRangeType":"Event"}""";

    private const string Document = """{"name":"shop","id":"70de5b6f19ff9a0a","trace_id":"1-65000000-aaaaaaaaaaaaaaaaaaaaaaaa","start_time":1694498816.25,"end_time":1694498816.5}""";

    [Fact]
    public async Task A_call_without_a_signature_reaches_AWS_with_one()
    {
        using var folder = new TempFolder();
        await using var xray = await XRayAsync();
        await using var bridge = await ServeAsync(folder, xray, "secret");
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };

        using var response = await client.PostAsync("/TraceSummaries", new StringContent(Window));

        using var answer = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        Assert.Equal(20, answer.RootElement.GetProperty("TraceSummaries").GetArrayLength());
        Assert.Contains("\"unauthorized\":0", await xray.StatisticsAsync(), StringComparison.Ordinal);
        Assert.Equal(1, (await bridge.MetricsAsync())["xraybridge_api_requests_total{operation=\"GetTraceSummaries\",result=\"upstream_ok\"}"]);
    }

    [Theory]
    [InlineData("/TraceSummaries", """{"StartTime":1700000000,"EndTime":1800000000,"TimeRangeType":"Event"}""", "Time range cannot be longer than 6 hours")]
    [InlineData("/NewOperation2027", "{}", "Unknown operation /NewOperation2027")]
    public async Task What_AWS_refuses_is_told_in_its_words(string path, string body, string message)
    {
        using var folder = new TempFolder();
        await using var xray = await XRayAsync();
        await using var bridge = await ServeAsync(folder, xray, "secret");
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };

        using var response = await client.PostAsync(path, new StringContent(body));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("InvalidRequestException", Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
        Assert.Equal($$"""{"__type":"InvalidRequestException","message":"{{message}}"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_wrong_secret_is_told_as_AWS_does()
    {
        using var folder = new TempFolder();
        await using var xray = await XRayAsync();
        await using var bridge = await ServeAsync(folder, xray, "wrong");
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };

        using var response = await client.PostAsync("/Traces", new StringContent("""{"TraceIds":["1-65000000-aaaaaaaaaaaaaaaaaaaaaaaa"]}"""));

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("InvalidSignatureException", Assert.Single(response.Headers.GetValues("x-amzn-ErrorType")));
    }

    [Fact]
    public async Task Documents_go_by_way_of_the_log_and_an_outage_is_503()
    {
        using var folder = new TempFolder();
        await using var xray = await XRayAsync();
        await using var bridge = await ServeAsync(folder, xray, "secret");
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };
        await xray.ControlAsync("/down?mode=abort");

        using var put = await client.PostAsync("/TraceSegments", new StringContent(JsonSerializer.Serialize(new { TraceSegmentDocuments = new[] { Document } })));
        using var asked = await client.PostAsync("/TraceSummaries", new StringContent(Window));

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, asked.StatusCode);
        await xray.UpAsync();
        await Eventually.GetAsync(() => xray.ControlAsync("/uploads"), uploads => uploads.Contains("70de5b6f19ff9a0a", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_no_operation_never_leaves_the_machine()
    {
        using var folder = new TempFolder();
        await using var xray = await XRayAsync();
        await using var bridge = await ServeAsync(folder, xray, "secret");
        using var client = new HttpClient { BaseAddress = bridge.XRayApi };

        using var odd = await client.PostAsync("/../uploads%0A", new StringContent("{}"));
        using var read = await client.GetAsync("/uploads");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed), (odd.StatusCode, read.StatusCode));
    }

    /// <summary>20 traces that are visible and lie in <see cref="Window"/>.</summary>
    private static Task<FakeXRayProcess> XRayAsync() => FakeXRayProcess.StartAsync(
        "--traces 20 --start 1700000000 --span-minutes 10 --empty-pages 0 --access-key AKIDEXAMPLE --secret-key secret --region eu-central-1");

    private static Task<BridgeProcess> ServeAsync(TempFolder folder, FakeXRayProcess xray, string secret) => BridgeProcess.ServeAsync(
        folder.Path,
        $"--storage memory --upstream-endpoint {xray.Endpoint} --upstream-region eu-central-1 --forward-api",
        new Dictionary<string, string?> { ["AWS_ACCESS_KEY_ID"] = "AKIDEXAMPLE", ["AWS_SECRET_ACCESS_KEY"] = secret, ["AWS_SESSION_TOKEN"] = null });
}
