using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>A poller that asks for a part of the traces counts exactly that part; the fake reads filters by code of its own.</summary>
public sealed class PollerFilterTests
{
    private const int Traces = 1500;

    /// <summary>Two groups that overlap: what is in both is fetched once.</summary>
    private const string Groups = "--group slow=duration>0.5 --group money=service(\"payments\")OR(service(\"worker\"))";

    [Theory]
    [InlineData("--filter-expression service(\"orders\")AND!fault", "service(\"orders\") AND !fault")]
    [InlineData("--group slow --group money", "group.name = \"slow\" OR group.name = \"money\"")]
    [InlineData("--group slow --filter-expression http.status>=400", "http.status >= 400 AND duration > 0.5")]
    public async Task Exactly_the_matching_traces_are_fetched_and_counted(string options, string filter)
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync($"--traces {Traces} --span-minutes 50 --late 0.1 --late-by 2 {Groups}");
        await using var bridge = await BridgeProcess.ServeAsync(
            folder.File("data"),
            $"--tcp off --udp off --region us-east-1 --time-window 60 --poll-interval 1 --poll-holdback 1 --endpoint {fake.Endpoint} {options}");

        var (truth, history) = (await fake.TruthAsync(filter), new CounterHistory());
        await Eventually.GetAsync(async () => Counters.Differences(truth, await history.ScrapeAsync(bridge)), differences => differences.Length == 0);
        var statistics = await fake.StatisticsAsync();
        var fetched = int.Parse(Regex.Match(statistics, "\"states_fetched\":(\\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        Assert.InRange(fetched, 50, Traces * 9 / 10);
        Assert.Contains("\"paid_twice\":0", statistics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_that_cannot_be_read_ends_the_start_with_its_place()
    {
        using var folder = new TempFolder();

        var output = await ChildProcess.RunAsync(
            Binaries.Bridge, ["serve", "--data-dir", folder.File("data"), "--region", "eu-west-1", "--filter-expression", "fault AND durtion > 2"], expectedExitCode: 2);

        Assert.Contains("--filter-expression: poller.filter_expression: Cannot read the filter expression at offset 10", output, StringComparison.Ordinal);
    }
}
