using System.Globalization;
using System.Text.RegularExpressions;
using XRayBridge.IntegrationTests.Support;

namespace XRayBridge.IntegrationTests;

/// <summary>A real Prometheus reads the page and answers the README's questions; promtool finds nothing but what docs/metrics.md lists.</summary>
public sealed class PrometheusTests
{
    private const string Polling = "--tcp off --udp off --region us-east-1 --time-window 60 --poll-interval 1 --poll-holdback 1";

    [Fact]
    public async Task It_answers_each_query_of_the_README_with_the_values_of_the_truth()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync("--traces 500 --span-minutes 20");
        await using var bridge = await BridgeProcess.ServeAsync(folder.Path, $"{Polling} --endpoint {fake.Endpoint}");
        var truth = await fake.TruthAsync();
        await Eventually.GetAsync(async () => Counters.Differences(truth, Counters.Of(await bridge.MetricsAsync())), text => text.Length == 0);
        await using var prometheus = await PrometheusProcess.StartAsync(bridge.Status.Authority);
        await Eventually.GetAsync(() => prometheus.QueryAsync("xray_service_requests_total"), samples => samples.Count > 0);

        var asked = 0;
        foreach (Match row in Regex.Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")), @"^\| [^|]+ \| `([^`]+)` \|$", RegexOptions.Multiline))
        {
            var query = row.Groups[1].Value;
            var answer = await prometheus.QueryAsync(query);
            asked++;
            if (!query.Contains("rate(", StringComparison.Ordinal))
            {
                Assert.Equal(Lines(Expected(query, truth)), Lines(answer));
            }
        }

        Assert.Equal(7, asked);
    }

    [Fact]
    public async Task Promtool_remarks_on_the_names_that_the_documentation_lists_and_on_nothing_else()
    {
        using var folder = new TempFolder();
        await using var fake = await FakeXRayProcess.StartAsync("--traces 200 --span-minutes 20 --throttle 0.05 --fail 0.01");
        await using var bridge = await BridgeProcess.ServeAsync(folder.File("data"), $"{Polling} --endpoint {fake.Endpoint}");
        var truth = await fake.TruthAsync();
        await Eventually.GetAsync(async () => Counters.Differences(truth, Counters.Of(await bridge.MetricsAsync())), text => text.Length == 0);
        await File.WriteAllTextAsync(folder.File("page"), await bridge.MetricsTextAsync());

        var output = await ChildProcess.RunAsync("sh", ["-c", $"promtool check metrics < {folder.File("page")}"], expectedExitCode: 3);

        var unknown = output.TrimEnd().Split('\n').Where(line => !(
            line == "xray_exporter_heartbeat counter metrics should have \"_total\" suffix"
            || Regex.IsMatch(line, "^xray_[a-z0-9_]+_ms metric names should not contain abbreviated units$")
            || Regex.IsMatch(line, "^xray_[a-z_]+_count non-histogram and non-summary metrics should not have \"_count\" suffix$")));
        Assert.Empty(unknown);
    }

    /// <summary>The README's queries, computed from the truth by other means than PromQL.</summary>
    private static Dictionary<string, double> Expected(string query, IReadOnlyDictionary<string, double> truth) => query switch
    {
        "sum by (service) (xray_service_requests_total)" => Sum(truth, "xray_service_requests_total", "service"),
        "sum by (service) (xray_service_faults_total) / sum by (service) (xray_service_requests_total)" =>
            Quotient(Sum(truth, "xray_service_faults_total", "service"), Sum(truth, "xray_service_requests_total", "service")),
        "sum by (service) (xray_service_latency_sum_ms) / sum by (service) (xray_service_latency_count)" =>
            Quotient(Sum(truth, "xray_service_latency_sum_ms", "service"), Sum(truth, "xray_service_latency_count", "service")),
        "sum by (source, target) (xray_service_dependency_total)" => Sum(truth, "xray_service_dependency_total", "source", "target"),
        "topk(5, xray_url_errors_total / xray_url_requests_total)" =>
            Quotient(Sum(truth, "xray_url_errors_total", "url"), Sum(truth, "xray_url_requests_total", "url"))
                .OrderByDescending(sample => sample.Value).Take(5).ToDictionary(),
        "sum by (status_code) (xray_service_status_total)" => Sum(truth, "xray_service_status_total", "status_code"),
        _ => throw new InvalidOperationException($"The README has a query that this test does not know: {query}"),
    };

    private static Dictionary<string, double> Sum(IReadOnlyDictionary<string, double> truth, string family, params string[] by) => truth
        .Where(sample => sample.Key.StartsWith(family + "{", StringComparison.Ordinal))
        .GroupBy(sample => "{" + string.Join(',', by.Select(label => Regex.Match(sample.Key, $"[{{,]({label}=\"[^\"]*\")").Groups[1].Value)) + "}")
        .ToDictionary(group => group.Key, group => group.Sum(sample => sample.Value));

    private static Dictionary<string, double> Quotient(Dictionary<string, double> over, Dictionary<string, double> under) =>
        over.Where(sample => under.ContainsKey(sample.Key)).ToDictionary(sample => sample.Key, sample => sample.Value / under[sample.Key]);

    /// <summary>Zeros left out, since the truth has none; nine digits, since sums of doubles depend on their order.</summary>
    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, double> samples) => samples
        .Where(sample => sample.Value != 0)
        .Select(sample => string.Create(CultureInfo.InvariantCulture, $"{sample.Key} {sample.Value:G9}"))
        .Order(StringComparer.Ordinal);
}
