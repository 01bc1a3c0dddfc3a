using System.Text.Json;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.V1;

public sealed class TraceSetEndpointTests : IAsyncLifetime
{
    private RunningBridge _bridge = null!;

    public async Task InitializeAsync() => _bridge = await RunningBridge.StartAsync();

    public async Task DisposeAsync() => await _bridge.DisposeAsync();

    [Fact]
    public async Task A_set_is_of_all_traces_that_match_and_says_how_many_were_looked_at()
    {
        await _bridge.AcceptAsync(
            [.. Enumerable.Range(1, 500).Select(i => Documents.Segment(
                i, 1, "shop", ms: i, fault: i % 2 == 0, http: new HttpBlock { Method = "GET", Url = "http://shop/", Status = i % 2 == 0 ? 500 : 200 }))]);

        var set = await AskAsync("fault");

        Assert.Equal(500, set.GetProperty("scanned").GetInt32());
        Assert.Equal(250, set.GetProperty("matched").GetInt32());
        Assert.True(set.GetProperty("complete").GetBoolean());
        Assert.Equal(250, set.GetProperty("statistics").GetProperty("fault").GetInt32());
        Assert.InRange(set.GetProperty("p50").GetDouble(), 0.245, 0.255);
        Assert.Equal(250, set.GetProperty("histogram").EnumerateArray().Sum(bucket => bucket.GetProperty("count").GetInt32()));
        var status = set.GetProperty("dimensions").EnumerateArray().Single(dimension => dimension.GetProperty("keyword").GetString() == "http.status");
        Assert.Equal(500, status.GetProperty("values")[0].GetProperty("value").GetInt32());
        Assert.Equal(0.251, status.GetProperty("values")[0].GetProperty("mean").GetDouble(), 6);
    }

    [Fact]
    public async Task A_set_of_nothing_has_no_times()
    {
        var set = await AskAsync("fault");

        Assert.Equal(0, set.GetProperty("matched").GetInt32());
        Assert.Equal(JsonValueKind.Null, set.GetProperty("p99").ValueKind);
        Assert.Equal(0, set.GetProperty("dimensions").GetArrayLength());
    }

    private async Task<JsonElement> AskAsync(string filter)
    {
        using var body = JsonDocument.Parse(await _bridge.Http.GetStringAsync($"/api/v1/trace-set?from=1600000000000&to=1800000000000&filter={filter}"));
        return body.RootElement.Clone();
    }
}
