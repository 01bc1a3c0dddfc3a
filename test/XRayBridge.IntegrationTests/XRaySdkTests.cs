using System.Net;
using System.Text.Json;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>Applications with the X-Ray SDKs for Python and Node, unmodified, against the real process.</summary>
public sealed class XRaySdkTests
{
    private const string Rules = """
        {"version": 2,
         "rules": [{"host": "*", "http_method": "GET", "url_path": "/order/*", "fixed_target": 100, "rate": 1}],
         "default": {"fixed_target": 0, "rate": 0}}
        """;

    [Fact]
    public async Task A_trace_of_the_Python_SDK_is_complete()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        await using var shop = await FlaskAsync(bridge);
        var id = NewTraceId(1);

        Assert.Equal(HttpStatusCode.OK, await shop.GetAsync("/order/42", id));

        var segments = await shop.TraceAsync(id, 3);
        var order = segments.Single(segment => segment.GetProperty("http").GetProperty("request").GetProperty("url").GetString()!.EndsWith("/order/42", StringComparison.Ordinal));
        Assert.Equal(("flask-shop", "anna"), (order.GetProperty("name").GetString(), order.GetProperty("user").GetString()));
        var subsegments = Subsegments(order).ToList();
        var handler = subsegments.Single(subsegment => subsegment.GetProperty("name").GetString() == "## handler");
        Assert.False(handler.GetProperty("annotations").GetProperty("ColdStart").GetBoolean());
        Assert.Equal(42, handler.GetProperty("metadata").GetProperty("orders").GetProperty("handler response").GetProperty("order").GetInt32());
        Assert.Contains(subsegments, subsegment => subsegment.TryGetProperty("sql", out _));
        Assert.Equal("GetItem", subsegments.Single(subsegment => subsegment.TryGetProperty("aws", out _)).GetProperty("aws").GetProperty("operation").GetString());
        var call = subsegments.Single(subsegment => subsegment.GetProperty("name").GetString()!.EndsWith("/stock/42", StringComparison.Ordinal));
        Assert.Contains(segments, segment => segment.TryGetProperty("parent_id", out var parent) && parent.GetString() == call.GetProperty("id").GetString());
    }

    [Fact]
    public async Task An_exception_in_Python_is_a_fault()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        await using var shop = await FlaskAsync(bridge);
        var id = NewTraceId(2);

        Assert.Equal(HttpStatusCode.InternalServerError, await shop.GetAsync("/fail", id));

        var segment = Assert.Single(await shop.TraceAsync(id, 1));
        Assert.True(segment.GetProperty("fault").GetBoolean());
        Assert.Equal(500, segment.GetProperty("http").GetProperty("response").GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task A_trace_of_the_Node_SDK_is_complete()
    {
        using var folder = new TempFolder();
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, "--storage memory");
        await using var shop = await ExpressAsync(bridge);
        var id = NewTraceId(3);

        Assert.Equal(HttpStatusCode.OK, await shop.GetAsync("/order/7", id));

        var segments = await shop.TraceAsync(id, 2);
        var calls = segments.SelectMany(Subsegments).Where(subsegment => subsegment.TryGetProperty("namespace", out _)).Select(call => call.GetProperty("id").GetString());
        Assert.Contains(segments, segment => segment.TryGetProperty("parent_id", out var parent) && calls.Contains(parent.GetString()));
        var price = segments.SelectMany(Subsegments).Single(subsegment => subsegment.GetProperty("name").GetString() == "price");
        Assert.Equal(7, price.GetProperty("annotations").GetProperty("order").GetInt32());
    }

    [Fact]
    public async Task The_Node_SDK_obeys_the_bridge_s_sampling_rules_and_reports_by_them()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("rules.json"), Rules);
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, $"--storage memory --sampling-rules {folder.File("rules.json")}");
        await using var shop = await ExpressAsync(bridge);

        // The first request makes the SDK fetch the rules; what it decides until then is by its own.
        await Eventually.GetAsync(
            async () => (await shop.GetAsync("/stock/1", NewTraceId(4), "?"), await bridge.MetricsTextAsync()).Item2,
            metrics => metrics.Contains("operation=\"GetSamplingRules\",result=\"ok\"", StringComparison.Ordinal));
        for (var i = 0; i < 20; i++)
        {
            await shop.GetAsync("/stock/1", NewTraceId(1_000 + i), "?");
        }

        await shop.GetAsync("/order/1", NewTraceId(5), "?");
        await shop.TraceAsync(NewTraceId(5), 1);
        var traced = await shop.AskAsync("/Traces", new { TraceIds = Enumerable.Range(1_000, 5).Select(NewTraceId) });
        Assert.Equal(0, traced.GetProperty("Traces").GetArrayLength());

        var summaries = await Eventually.GetAsync(
            () => shop.AskAsync("/SamplingStatisticSummaries", new { }),
            answer => answer.GetProperty("SamplingStatisticSummaries").EnumerateArray().Any(summary => summary.GetProperty("RuleName").GetString() == "local-1"));
        Assert.NotEqual(0, summaries.GetProperty("SamplingStatisticSummaries").GetArrayLength());
    }

    private static Task<SampleApplication> FlaskAsync(BridgeProcess bridge) =>
        SampleApplication.StartAsync("flask", bridge, bridge.Udp!.Authority);

    private static Task<SampleApplication> ExpressAsync(BridgeProcess bridge) =>
        SampleApplication.StartAsync("express", bridge, $"tcp:{bridge.XRayApi!.Authority} udp:{bridge.Udp!.Authority}");

    private static string NewTraceId(int number) => $"1-{DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 86_400 * 86_400:x8}-{number:x24}";

    private static IEnumerable<JsonElement> Subsegments(JsonElement entity) => entity.TryGetProperty("subsegments", out var children)
        ? children.EnumerateArray().SelectMany(child => Subsegments(child).Prepend(child))
        : [];
}
