using XRayBridge.Core.Contracts;
using XRayBridge.Core.Metrics;
using XRayBridge.Core.Model;
using static XRayBridge.Tests.Support.Documents;

namespace XRayBridge.Tests.Metrics;

/// <summary>metrics.filter: a request counts by its own segment, a call by its caller's.</summary>
public sealed class MetricsFilterTests
{
    [Fact]
    public async Task A_request_counts_when_its_own_segment_matches()
    {
        using var bench = await BenchAsync("fault");
        await bench.CountAsync(
            MetricsBench.Poller, Segment(1, 1, "shop", fault: true), Segment(1, 2, "cart", parent: 1), Segment(2, 3, "cart", fault: true));

        Assert.Equal(1, bench.Value("xray_service_requests_total{service=\"shop\"}"));
        Assert.Equal(1, bench.Value("xray_service_requests_total{service=\"cart\"}"));
    }

    [Fact]
    public async Task A_call_counts_when_its_callers_segment_matches_whatever_the_callee_is()
    {
        using var bench = await BenchAsync("service(\"shop\")");
        await bench.CountAsync(
            MetricsBench.Daemon,
            Segment(1, 5, "stock", parent: 4),
            Segment(1, 3, "cart", parent: 2, subsegments: Subsegment(4, "stock", "remote")),
            Segment(1, 1, "shop", subsegments: [Subsegment(2, "cart", "remote"), Subsegment(6, "DynamoDB", "aws")]));

        Assert.Equal(
            ["shop>DynamoDB", "shop>cart"],
            bench.Samples().Keys.Where(key => key.StartsWith("xray_service_dependency_total", StringComparison.Ordinal))
                .Select(key => string.Join('>', key.Split('"')[1], key.Split('"')[3])).Order(StringComparer.Ordinal));
        Assert.Null(bench.Value("xray_service_requests_total{service=\"DynamoDB\"}"));
        Assert.Null(bench.Value("xray_service_requests_total{service=\"cart\"}"));
    }

    [Fact]
    public async Task An_inferred_request_counts_by_itself_as_it_does_when_AWS_sends_it()
    {
        using var bench = await BenchAsync("service(\"DynamoDB\")");
        await bench.CountAsync(MetricsBench.Daemon, Segment(1, 1, "shop", subsegments: Subsegment(2, "DynamoDB", "aws")));
        await bench.CountAsync(
            MetricsBench.Poller, Segment(2, 1, "shop", subsegments: Subsegment(2, "DynamoDB", "aws")), Segment(2, 3, "DynamoDB", parent: 2, inferred: true));

        Assert.Equal(2, bench.Value("xray_service_requests_total{service=\"DynamoDB\"}"));
        Assert.Null(bench.Value("xray_service_requests_total{service=\"shop\"}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_the_order_and_after_kills_the_totals_are_the_same(int seed)
    {
        var documents = new RandomTraces(seed).Make(80);
        var shuffled = documents.ToList();
        var random = new Random(seed);
        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(shuffled));
        using var steady = await BenchAsync("fault OR error");
        using var killed = await BenchAsync("fault OR error");
        await FeedAsync(steady, documents, static () => Task.CompletedTask);
        await FeedAsync(killed, shuffled, () => random.Next(5) == 0 ? killed.KillAndStartAsync() : Task.CompletedTask);

        Assert.Equal(Totals(steady), Totals(killed));
        Assert.NotEmpty(Totals(steady));
    }

    private static async Task FeedAsync(MetricsBench bench, List<(SegmentDocument Document, SourceId Source)> documents, Func<Task> afterEach)
    {
        foreach (var (document, source) in documents)
        {
            await bench.AppendAsync(source, document);
            await bench.ConsumeAsync();
            await afterEach();
        }

        await bench.ConsumeAsync();
        await bench.EndWaitAsync();
    }

    private static List<string> Totals(MetricsBench bench) =>
        [.. bench.Samples().Where(sample => sample.Key.Contains("_total{", StringComparison.Ordinal)).Select(sample => $"{sample.Key} {sample.Value}")];

    private static Task<MetricsBench> BenchAsync(string filter) =>
        new MetricsBench(new MetricsOptions { Filter = filter, CheckpointSeconds = 1 }).StartAsync();
}
