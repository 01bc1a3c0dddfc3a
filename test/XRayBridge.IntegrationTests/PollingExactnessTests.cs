using System.Globalization;
using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>
/// Against an X-Ray API on its bad days, every counter of every family becomes what was generated, to the unit, whatever happens to
/// the bridge or the API, and no trace is paid for twice.
/// </summary>
public sealed class PollingExactnessTests
{
    private const int Kills = 10;
    private const int Traces = 2500;

    /// <summary>Pages of 250; 5 % of the calls throttled, 1 % failing; 5 % of the traces change once more, seconds later.</summary>
    private const string BadDays = "--page-size 250 --throttle 0.05 --fail 0.01 --late 0.05 --late-by 2";

    /// <summary>The first window goes back an hour; then every second, up to a second ago.</summary>
    private const string Polling = "--tcp off --udp off --region us-east-1 --time-window 60 --poll-interval 1 --poll-holdback 1";

    [Fact]
    public async Task A_backlog_of_fifty_minutes_counts_to_the_unit()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"--traces {Traces} --span-minutes 50 {BadDays}");
        await using var bridge = await StartAsync(folder, fake);

        await CountsExactlyAsync(bridge, fake, new CounterHistory());

        Assert.Equal(0, await StatisticAsync(fake, "paid_twice"));
    }

    [Fact]
    public async Task Traces_that_come_and_change_while_it_polls_count_to_the_unit()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"--traces {Traces} --span-minutes 0.3 {Now()} {BadDays}");
        await using var bridge = await StartAsync(folder, fake);

        await CountsExactlyAsync(bridge, fake, new CounterHistory());

        // What changes between its summary and its fetch is fetched once more, since only the next summary tells its revision:
        // at most each of the 5 % that change at all.
        var changed = await StatisticAsync(fake, "states_fetched") - Traces;
        Assert.True(changed > 0, "No trace was seen before and after its change.");
        Assert.InRange(await StatisticAsync(fake, "paid_twice"), 0, Traces / 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Killed_at_ten_random_moments_it_counts_to_the_unit_and_never_goes_back(int seed)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"--traces {Traces} --seed {seed} --span-minutes 0.4 {Now()} {BadDays}");
        var random = new Random(seed);
        var moments = Enumerable.Range(0, Kills).Select(_ => random.Next(Traces)).Order();
        var history = new CounterHistory();
        foreach (var moment in moments)
        {
            await using var victim = await StartAsync(folder, fake);
            await Eventually.GetAsync(
                async () =>
                {
                    await history.ScrapeAsync(victim);
                    return await StatisticAsync(fake, "states_fetched");
                },
                fetched => fetched >= moment);
            await victim.KillAsync();
        }

        await using var bridge = await StartAsync(folder, fake);

        await CountsExactlyAsync(bridge, fake, history);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("abort")]
    public async Task After_the_API_was_down_for_ten_minutes_it_catches_up_to_the_unit(string mode)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"--traces {Traces} --span-minutes 11 {Now()} {BadDays}");
        await using var bridge = await StartAsync(folder, fake);
        var history = new CounterHistory();
        await Eventually.GetAsync(() => history.ScrapeAsync(bridge), counters => counters.Count > 0);

        await fake.ControlAsync("/down?mode=" + mode);
        await Eventually.GetAsync(bridge.MetricsTextAsync, HasFailedPolls);
        Assert.True(await StatisticAsync(fake, "states_fetched") < Traces / 2, "Too little is left for after the outage.");
        await fake.ControlAsync("/clock?advance=600");
        using var ready = await bridge.Http.GetAsync("/ready");
        Assert.Contains("last attempt failed", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await fake.UpAsync();
        await fake.ControlAsync("/clock?advance=90");

        await CountsExactlyAsync(bridge, fake, history);
        Assert.InRange(await StatisticAsync(fake, "paid_twice"), 0, Traces / 10);
    }

    private static Task<BridgeProcess> StartAsync(TempFolder folder, FakeXRayProcess fake) =>
        BridgeProcess.ServeAsync(folder.File("data"), $"{Polling} --endpoint {fake.Endpoint}");

    /// <summary>Waits until nothing is missing, lets it poll all of it once more, and finds nothing too much.</summary>
    private static async Task CountsExactlyAsync(BridgeProcess bridge, FakeXRayProcess fake, CounterHistory history)
    {
        var truth = await fake.TruthAsync();
        await Eventually.GetAsync(async () => Counters.Differences(truth, await history.ScrapeAsync(bridge)), differences => differences.Length == 0);
        var polled = await CompleteWindowsAsync(bridge);
        await Eventually.GetAsync(() => CompleteWindowsAsync(bridge), windows => windows >= polled + 2);
        Assert.Equal("", Counters.Differences(truth, await history.ScrapeAsync(bridge)));
    }

    private static bool HasFailedPolls(string metrics) =>
        Exposition.Parse(metrics).Any(sample => Polls(sample.Key, "failed") && sample.Value >= 2);

    private static async Task<double> CompleteWindowsAsync(BridgeProcess bridge) =>
        (await bridge.MetricsAsync()).Where(sample => Polls(sample.Key, "complete")).Sum(sample => sample.Value);

    private static bool Polls(string series, string result) =>
        series.StartsWith($"xraybridge_poll_windows_total{{result=\"{result}\"", StringComparison.Ordinal);

    private static string Now() => string.Create(CultureInfo.InvariantCulture, $"--start {DateTimeOffset.UtcNow.ToUnixTimeSeconds()}");

    private static async Task<int> StatisticAsync(FakeXRayProcess fake, string name) => int.Parse(
        Regex.Match(await fake.StatisticsAsync(), $"\"{name}\":(\\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
}
