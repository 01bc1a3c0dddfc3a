using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>A user stops a poller, and starts it again after the bridge was killed in between.</summary>
public sealed class PollerControlTests
{
    private const string Polling = "--tcp off --udp off --region us-east-1 --time-window 60 --poll-interval 1 --poll-holdback 1";

    [Fact]
    public async Task A_stopped_poller_costs_nothing_even_after_a_kill_and_then_goes_on_without_a_gap()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync("--traces 1000 --span-minutes 50");
        await using (var first = await StartAsync(folder, fake))
        {
            await Eventually.GetAsync(() => PollerAsync(first), poller => poller.GetProperty("figures").GetProperty("stored").GetInt64() > 0);
            Assert.Equal("stopped", (await SwitchAsync(first, "stop")).GetProperty("state").GetString());
            await first.KillAsync();
        }

        var before = await fake.StatisticsAsync();
        await using var second = await StartAsync(folder, fake);
        await second.Process.WaitForOutputAsync("stopped by a user");
        var stopped = await PollerAsync(second);
        using var ready = await second.Http.GetAsync("/ready");

        Assert.Equal("stopped", stopped.GetProperty("state").GetString());
        Assert.Equal(0, stopped.GetProperty("figures").GetProperty("calls").GetInt64());
        Assert.Equal(before, await fake.StatisticsAsync());
        Assert.Contains("stopped by a user", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await SwitchAsync(second, "start");
        var (truth, history) = (await fake.TruthAsync(), new CounterHistory());
        await Eventually.GetAsync(
            async () => Counters.Differences(truth, await history.ScrapeAsync(second)), differences => differences.Length == 0);
    }

    [Fact]
    public async Task The_figures_of_a_poller_are_what_the_service_counted()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync("--traces 1000 --span-minutes 50 --throttle 0.1");
        await using var bridge = await StartAsync(folder, fake, "--usd-per-million-traces 1000");
        await Eventually.GetAsync(() => PollerAsync(bridge), poller => poller.GetProperty("figures").GetProperty("stored").GetInt64() == 1000);
        await SwitchAsync(bridge, "stop");

        var figures = (await PollerAsync(bridge)).GetProperty("figures");
        var statistics = await fake.StatisticsAsync();

        Assert.Equal(1000, figures.GetProperty("retrieved").GetInt64());
        Assert.Equal(Number(statistics, "scanned"), figures.GetProperty("scanned").GetInt64());
        Assert.Equal(Number(statistics, "throttled"), figures.GetProperty("throttles").GetInt64());
        Assert.Equal(
            (Number(statistics, "scanned") + 1000) / 1000.0, figures.GetProperty("costUsd").GetDouble(), 9);
    }

    private static Task<BridgeProcess> StartAsync(TempFolder folder, FakeXRayProcess fake, string options = "") =>
        BridgeProcess.ServeAsync(folder.File("data"), $"{Polling} --endpoint {fake.Endpoint} {options}");

    private static async Task<JsonElement> PollerAsync(BridgeProcess bridge)
    {
        using var status = JsonDocument.Parse(await bridge.Http.GetStringAsync("/api/v1/status"));
        return status.RootElement.GetProperty("sources").EnumerateArray().Single(source => source.GetProperty("canStop").GetBoolean()).Clone();
    }

    private static async Task<JsonElement> SwitchAsync(BridgeProcess bridge, string what)
    {
        var name = Uri.EscapeDataString((await PollerAsync(bridge)).GetProperty("name").GetString()!);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/sources/{name}/{what}");
        request.Headers.Add("X-XRayBridge", "1");
        request.Content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await bridge.Http.SendAsync(request);
        using var body = JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        return body.RootElement.Clone();
    }

    private static long Number(string statistics, string name) =>
        long.Parse(Regex.Match(statistics, $"\"{name}\":(\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
}
