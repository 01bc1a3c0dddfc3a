using XRayBridge.Core.Contracts;
using XRayBridge.Core.Metrics;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Metrics;

/// <summary>The counters against an oracle that shares no code with them, and against themselves after restarts.</summary>
public sealed class MetricsExactnessTests
{
    private static readonly string[] Gauges = ["_count{", "_rate{", "_avg_ms{", "_p50_ms{", "_p90_ms{", "_p99_ms{", "_health{"];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Whatever_the_order_and_the_batches_the_totals_are_those_of_the_set_of_documents(int seed)
    {
        var documents = new RandomTraces(seed).Make(60);
        var random = new Random(seed);
        using var bench = await new MetricsBench().StartAsync();

        await FeedAsync(bench, documents, random, restart: null);

        AssertTotals(documents, bench);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_kill_at_any_moment_changes_no_total(int seed)
    {
        var documents = new RandomTraces(seed).Make(60);
        var random = new Random(seed);
        using var bench = await new MetricsBench(new MetricsOptions { CheckpointSeconds = 1 }).StartAsync();

        await FeedAsync(bench, documents, random, restart: () => random.Next(4) == 0 ? bench.KillAndStartAsync() : Task.CompletedTask);

        AssertTotals(documents, bench);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_restart_leaves_no_trace_in_any_sample_even_with_late_documents_and_too_many_open(int seed)
    {
        var random = new Random(seed);
        var documents = new RandomTraces(seed).Make(2_500);
        var options = new MetricsOptions { EdgeWaitSeconds = 5, MaxOpenCalls = 8_192 };
        using var steady = await new MetricsBench(options).StartAsync();
        using var restarted = await new MetricsBench(options, steady.Log, steady.Time).StartAsync();

        for (var next = 0; next < documents.Count;)
        {
            var source = random.Next(2) == 0 ? MetricsBench.Poller : MetricsBench.Daemon;
            var some = documents.Skip(next).Take(random.Next(1, 700)).ToList();
            next += some.Count;
            await steady.AppendAsync(source, [.. some.Select(item => item.Document)]);
            var batch = random.Next(1, 300);
            await steady.ConsumeAsync(batch);
            await restarted.ConsumeAsync(batch);
            if (random.Next(3) == 0)
            {
                await restarted.StopAsync();
                await restarted.KillAndStartAsync();
            }

            steady.Time.Advance(TimeSpan.FromSeconds(0.1 + (random.NextDouble() * 4)));
            var progress = steady.Now.Add(TimeSpan.FromSeconds(random.Next(-4, 1)));
            steady.Progress.Report(MetricsBench.Poller.Name, progress);
            restarted.Progress.Report(MetricsBench.Poller.Name, progress);
            await steady.IdleAsync();
            await restarted.IdleAsync();
            Assert.Equal(steady.Text(), restarted.Text());
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 8)];

    private static async Task FeedAsync(
        MetricsBench bench, List<(SegmentDocument Document, SourceId Source)> documents, Random random, Func<Task>? restart)
    {
        bench.Progress.Report(MetricsBench.Poller.Name, bench.Now);
        var step = 20.0 / documents.Count;
        foreach (var (document, source) in documents)
        {
            await bench.AppendAsync(source, document);
            bench.Time.Advance(TimeSpan.FromSeconds(step));
            if (random.Next(10) == 0)
            {
                await bench.ConsumeAsync(random.Next(1, 50), bench.Position + random.Next(60));
                await (restart?.Invoke() ?? Task.CompletedTask);
            }
        }

        await bench.ConsumeAsync(random.Next(1, 50));
        await bench.EndWaitAsync();
    }

    private static void AssertTotals(List<(SegmentDocument Document, SourceId Source)> documents, MetricsBench bench)
    {
        var expected = new MetricsOracle(documents).Samples;
        var actual = bench.Samples().Where(sample => IsTotal(sample.Key)).ToList();

        Assert.Equal(expected, actual);
    }

    private static bool IsTotal(string series) =>
        series.Contains("_latency_count{", StringComparison.Ordinal)
        || (series.Contains('{', StringComparison.Ordinal) && !Array.Exists(Gauges, gauge => series.Contains(gauge, StringComparison.Ordinal)));
}
