using XRayBridge.Core.Contracts;
using XRayBridge.Core.Metrics;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Architecture;
using static XRayBridge.Tests.Support.Documents;

namespace XRayBridge.Tests.Metrics;

public sealed class MetricsConsumerTests
{
    [Fact]
    public async Task The_catalogue_of_one_trace()
    {
        using var bench = await new MetricsBench().StartAsync();
        bench.Time.Set(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        await bench.AppendAsync(
            MetricsBench.Poller,
            Segment(1, 1, "shop", ms: 250, http: Http("GET", "https://shop.example.com/cart?id=1", 429, "10.0.0.9"), subsegments:
                Subsegment(2, "DynamoDB", "aws", ms: 50, fault: true)),
            Segment(1, 3, "DynamoDB", parent: 2, ms: 50.000001, fault: true, inferred: true));
        await bench.ConsumeAsync();
        bench.Time.Advance(TimeSpan.FromMinutes(1));

        var golden = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "test/XRayBridge.Tests/Metrics/one-trace.prom"));
        Assert.Equal(golden, bench.Text());
    }

    [Fact]
    public async Task Window_gauges_show_the_last_closed_window_and_go_but_for_the_counts()
    {
        using var bench = await new MetricsBench().StartAsync();
        bench.Time.Set(new DateTimeOffset(2026, 1, 2, 3, 4, 59, TimeSpan.Zero));
        await bench.AppendAsync(MetricsBench.Poller, Segment(1, 1, "shop", fault: true));
        await bench.ConsumeAsync();

        Assert.Null(bench.Value("xray_service_error_rate{service=\"shop\"}"));
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, bench.Value("xray_service_error_rate{service=\"shop\"}"));
        Assert.Equal(1, bench.Value("xray_service_faults_count{service=\"shop\"}"));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(bench.Value("xray_service_error_rate{service=\"shop\"}"));
        Assert.Equal(0, bench.Value("xray_service_faults_count{service=\"shop\"}"));
        Assert.Equal(1, bench.Value("xray_service_faults_total{service=\"shop\"}"));
    }

    [Fact]
    public async Task A_document_that_is_read_late_is_in_the_window_of_its_arrival()
    {
        using var bench = await new MetricsBench().StartAsync();
        bench.Time.Set(new DateTimeOffset(2026, 1, 2, 3, 4, 59, TimeSpan.Zero));
        await bench.AppendAsync(MetricsBench.Poller, Segment(1, 1, "shop", ms: 20));
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        await bench.AppendAsync(MetricsBench.Poller, Segment(1, 2, "shop", ms: 80));
        await bench.ConsumeAsync();

        Assert.Equal(20, bench.Value("xray_service_latency_p99_ms{service=\"shop\"}"));
    }

    [Fact]
    public async Task Totals_stay_right_past_the_limit_and_the_rest_is_other()
    {
        using var bench = await new MetricsBench(new MetricsOptions { MaxSeriesPerFamily = 100 }).StartAsync();
        await bench.CountAsync(MetricsBench.Poller, [.. Enumerable.Range(1, 150).Select(number =>
            Segment(number, 1, $"service{number}", http: Http("GET", $"http://h/{number}", 200 + number), subsegments: Subsegment(2, "db", "aws")))]);

        var samples = bench.Samples();
        foreach (var family in new[] { "xray_service_requests_total{", "xray_url_requests_total{", "xray_url_service_requests_total{", "xray_service_dependency_total{", "xray_service_status_total{" })
        {
            Assert.Equal(150, samples.Where(sample => sample.Key.StartsWith(family, StringComparison.Ordinal)).Sum(sample => sample.Value));
        }

        Assert.Equal(50, samples["xray_service_requests_total{service=\"other\"}"]);
        Assert.Equal(50, samples["xray_url_requests_total{url=\"other\"}"]);
        Assert.Equal(50, samples["xray_url_service_requests_total{url=\"other\",service=\"other\"}"]);
        Assert.Equal(50, samples["xray_service_dependency_total{source=\"other\",target=\"other\"}"]);
        Assert.Equal(50, bench.Meters.Sum("xraybridge_series_limited_total{family=xray_service_requests_total}"));
    }

    [Fact]
    public async Task The_first_ten_client_addresses_are_counted_by_themselves()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.CountAsync(MetricsBench.Poller, [.. Enumerable.Range(1, 30).Select(number =>
            Segment(number, 1, "shop", http: Http(clientIp: $"10.0.0.{number % 15}")))]);

        var addresses = bench.Samples().Where(sample => sample.Key.StartsWith("xray_service_client_ip_total", StringComparison.Ordinal)).ToList();
        Assert.Equal(11, addresses.Count);
        Assert.Equal(30, addresses.Sum(sample => sample.Value));
        Assert.Equal(10, bench.Value("xray_service_client_ip_total{service=\"shop\",client_ip=\"other\"}"));
    }

    [Theory]
    [InlineData(UrlMode.Path, "https://host:443/a?b#c", "/a")]
    [InlineData(UrlMode.Path, "https://host/a#c?d", "/a")]
    [InlineData(UrlMode.Path, "https://host?a=/b", "/")]
    [InlineData(UrlMode.Path, "/a/b", "/a/b")]
    [InlineData(UrlMode.Path, "not a url", "not a url")]
    [InlineData(UrlMode.Raw, "https://host:443/a?b#c", "https://host:443/a?b#c")]
    public async Task The_url_is_treated_as_the_mode_says(UrlMode mode, string url, string label)
    {
        using var bench = await new MetricsBench(new MetricsOptions { UrlMode = mode }).StartAsync();
        await bench.CountAsync(MetricsBench.Poller, Segment(1, 1, "shop", http: Http(url: url)));

        Assert.Equal(1, bench.Value($"xray_url_requests_total{{url=\"{label}\"}}"));
    }

    [Fact]
    public async Task Names_that_make_the_same_label_are_one_series()
    {
        using var bench = await new MetricsBench().StartAsync();
        var name = new string('n', 2_000);
        await bench.CountAsync(MetricsBench.Poller, Segment(1, 1, name + "1"), Segment(1, 2, name + "2"));

        Assert.Equal(2, bench.Value($"xray_service_requests_total{{service=\"{name[..1024]}\"}}"));
    }

    [Fact]
    public async Task A_negative_latency_is_zero_and_counted_and_an_open_end_is_none()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.CountAsync(
            MetricsBench.Poller,
            Segment(1, 1, "shop", ms: -5),
            Document(1, null, new Segment { Id = Id(2), Name = "shop", StartTime = Epoch }));

        Assert.Equal(2, bench.Value("xray_service_requests_total{service=\"shop\"}"));
        Assert.Equal(1, bench.Value("xray_service_latency_count{service=\"shop\"}"));
        Assert.Equal(0, bench.Value("xray_service_latency_sum_ms{service=\"shop\"}"));
        Assert.Equal(1, bench.Meters.Sum("xraybridge_negative_durations_total{}"));
    }

    [Fact]
    public async Task Only_what_changed_is_saved()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.CountAsync(MetricsBench.Poller, Segment(1, 1, "shop"), Segment(1, 2, "cart"));
        await bench.StopAsync();
        var before = await bench.State.ScanAsync("metrics", default);
        await bench.CountAsync(MetricsBench.Poller, Segment(1, 3, "cart"));
        var after = await bench.State.ScanAsync("metrics", default);

        Assert.Equal(["checkpoint", "series/1", "series/2"], after.Select(entry => entry.Key));
        Assert.Equal([false, true, false], after.Zip(before, (one, other) => ReferenceEquals(one.Value, other.Value)));
    }

    [Fact]
    public async Task A_checkpoint_that_fails_loses_nothing_and_counts_nothing_twice()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.CountAsync(MetricsBench.Poller, Segment(1, 1, "shop"));
        bench.State.Failure = new StorageException("Cannot write: the disk is full.");
        await bench.CountAsync(MetricsBench.Poller, Segment(1, 2, "shop"));
        Assert.Equal(2, bench.Value("xray_service_requests_total{service=\"shop\"}"));
        await bench.KillAndStartAsync();
        bench.State.Failure = null;
        await bench.ConsumeAsync();

        Assert.Equal(2, bench.Value("xray_service_requests_total{service=\"shop\"}"));
    }

    [Fact]
    public async Task The_heartbeat_grows_with_each_collection_and_survives_a_restart()
    {
        using var bench = await new MetricsBench().StartAsync();
        bench.Collections.Attach();
        bench.Collections.Report();
        bench.Collections.Report();
        await bench.AdvanceAsync(300);
        Assert.Equal(2, bench.Value("xray_exporter_heartbeat"));
        await bench.KillAndStartAsync();
        bench.Collections.Report();

        Assert.Equal(3, bench.Value("xray_exporter_heartbeat"));
    }

    [Fact]
    public void Nothing_is_shown_before_the_saved_state_is_there()
    {
        using var bench = new MetricsBench();

        Assert.Empty(bench.Snapshot().Families);
    }

    [Fact]
    public async Task After_a_kill_nothing_is_shown_before_what_was_shown_already_is_counted_again()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.AppendAsync(MetricsBench.Daemon, Segment(1, 1, "shop", subsegments: Subsegment(2, "db", "aws")));
        await bench.AppendAsync(MetricsBench.Daemon, Segment(1, 3, "shop"));
        await bench.ConsumeAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(31));
        await bench.KillAndStartAsync();

        await bench.ConsumeAsync(upTo: 1);
        Assert.Empty(bench.Snapshot().Families);
        await bench.ConsumeAsync();

        Assert.Equal(2, bench.Value("xray_service_requests_total{service=\"shop\"}"));
        Assert.Equal(1, bench.Value("xray_service_dependency_total{source=\"shop\",target=\"db\"}"));
    }

    [Fact]
    public async Task Without_a_poller_the_heartbeat_grows_with_each_closed_window()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.AdvanceAsync(120);

        Assert.Equal(2, bench.Value("xray_exporter_heartbeat"));
    }

    [Fact]
    public async Task What_a_poller_brought_that_is_no_longer_configured_does_not_stay_open()
    {
        using var bench = await new MetricsBench().StartAsync();
        await bench.AppendAsync(MetricsBench.Poller, Segment(1, 1, "shop", subsegments: Subsegment(2, "db", "aws")));
        await bench.ConsumeAsync();
        await bench.AdvanceAsync(29);
        Assert.Null(bench.Value("xray_service_dependency_total{source=\"shop\",target=\"db\"}"));
        await bench.AdvanceAsync(2);

        Assert.Equal(1, bench.Value("xray_service_dependency_total{source=\"shop\",target=\"db\"}"));
    }

    [Fact]
    public async Task A_row_of_a_newer_release_is_refused_by_name()
    {
        using var bench = new MetricsBench();
        await bench.State.CommitAsync(new StateChanges().Put("metrics", "checkpoint", new byte[] { 9 }), default);

        var exception = await Assert.ThrowsAsync<InvalidDataException>(bench.StartAsync);
        Assert.Contains("version 9", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counting_allocates_nothing_when_the_series_exist()
    {
        var aggregator = new MetricsAggregator(new MetricsOptions());
        var joiner = new XRayBridge.Core.Semantics.CallJoiner(TimeSpan.FromSeconds(30), 65_536);
        var entries = new RandomTraces(1).Make(300).Select((item, index) =>
            new LogEntry(index + 1, item.Document, MetricsBench.Poller, Epoch)).ToArray();
        await Task.Yield();
        Count();
        joiner.Expire(_ => Timestamp.MaxValue, 0);
        joiner.Results.Clear();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Count();
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / (double)entries.Length, 0, 8);

        void Count()
        {
            foreach (var entry in entries)
            {
                aggregator.Count(entry);
                joiner.Add(entry);
            }

            aggregator.Count(joiner.Results);
            joiner.Results.Clear();
        }
    }

    [Theory]
    [InlineData(0, 10_000, "metrics.time_window_minutes: 0 is not in 1..1440.")]
    [InlineData(1, 5, "metrics.max_series: 5 is not in 100..1000000.")]
    public void An_option_out_of_range_is_named(int minutes, int series, string error) =>
        Assert.Equal([error], MetricsOptionsValidator.Validate(new MetricsOptions { WindowMinutes = minutes, MaxSeriesPerFamily = series }));
}
