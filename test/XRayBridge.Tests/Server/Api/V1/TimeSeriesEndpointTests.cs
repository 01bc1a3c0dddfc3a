using System.Net;
using System.Text.Json;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.V1;

public sealed class TimeSeriesEndpointTests : IAsyncLifetime
{
    private const string AllTime = "from=1600000000000&to=1800000000000";

    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task Without_a_selector_every_node_has_a_series_and_the_busiest_comes_first()
    {
        await _bridge.AcceptAsync(
            Documents.Segment(1, 1, "shop", fault: true),
            Documents.Segment(2, 2, "shop"),
            Documents.Segment(3, 3, "stock"));

        var answer = await AskAsync($"time-series?{AllTime}&step=86400000");

        var series = answer.GetProperty("series").EnumerateArray().ToList();
        Assert.Equal(["shop", "stock"], series.Select(one => one.GetProperty("service").GetProperty("name").GetString()));
        var period = Assert.Single(series[0].GetProperty("periods").EnumerateArray());
        Assert.Equal(2, period.GetProperty("statistics").GetProperty("total").GetInt32());
        Assert.Equal(1, period.GetProperty("statistics").GetProperty("fault").GetInt32());
        Assert.Equal(0.01, period.GetProperty("p50").GetDouble());
        Assert.Equal(0.01, period.GetProperty("p99").GetDouble());
        Assert.Equal(3, answer.GetProperty("traces").GetInt32());
        Assert.True(answer.GetProperty("complete").GetBoolean());
    }

    [Theory]
    [InlineData("service(\"shop\")", 2)]
    [InlineData("edge(\"shop\", \"DynamoDB\")", 1)]
    [InlineData("service(\"nobody\")", 0)]
    public async Task A_selector_has_the_only_series(string selector, int total)
    {
        await _bridge.AcceptAsync(
            Documents.Segment(1, 1, "shop", subsegments: Documents.Subsegment(2, "DynamoDB", "aws", ms: 5)),
            Documents.Segment(2, 3, "shop"));

        var answer = await AskAsync($"time-series?{AllTime}&selector={Uri.EscapeDataString(selector)}");

        var series = Assert.Single(answer.GetProperty("series").EnumerateArray());
        Assert.Equal(total, series.GetProperty("total").GetInt32());
        Assert.Equal(JsonValueKind.Null, series.GetProperty("service").ValueKind);
    }

    [Fact]
    public async Task The_step_follows_the_range_and_a_filter_chooses_the_traces()
    {
        await _bridge.AcceptAsync(Documents.Segment(1, 1, "shop", fault: true), Documents.Segment(2, 2, "shop"));

        var answer = await AskAsync($"time-series?{AllTime}&filter=fault");
        var hour = await AskAsync("time-series?from=1600000000000&to=1600003600000");

        Assert.Equal(86_400, answer.GetProperty("stepSeconds").GetInt32());
        Assert.Equal(60, hour.GetProperty("stepSeconds").GetInt32());
        Assert.Equal(1, answer.GetProperty("series")[0].GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("&selector=fault", "entity selector")]
    [InlineData("&step=0", "step must be")]
    [InlineData("&step=1", "step must be")]
    public async Task A_wrong_parameter_is_refused(string parameter, string message)
    {
        using var response = await _bridge.Http.GetAsync($"/api/v1/time-series?{AllTime}{parameter}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AskAsync(string path)
    {
        using var body = JsonDocument.Parse(await _bridge.Http.GetStringAsync("/api/v1/" + path));
        return body.RootElement.Clone();
    }
}
