using XRayBridge.Core.Groups;
using XRayBridge.Core.Tags;

namespace XRayBridge.Tests.Core.Insights;

public sealed class InsightsConsumerTests
{
    [Fact]
    public async Task Steady_faults_of_one_percent_are_no_insight()
    {
        using var bench = await InsightsBench.StartAsync();
        await LiveAsync(bench, new ShopTraffic(1), [.. Enumerable.Repeat(0.01, 60)]);

        Assert.Empty(bench.Book.All);
    }

    [Fact]
    public async Task A_jump_to_30_percent_opens_one_within_three_minutes_that_names_what_fails_and_recovery_closes_it()
    {
        using var bench = await InsightsBench.StartAsync();
        var traffic = new ShopTraffic(2);
        await LiveAsync(bench, traffic, [.. Enumerable.Repeat(0.01, 15), 0.3, 0.3, 0.3], extraMinutes: 1);

        var active = Assert.Single(bench.Book.All);
        Assert.Equal((true, InsightsBench.Start.AddMinutes(15)), (active.IsActive, active.Start.ToDateTimeOffset()));
        Assert.Equal("pay.example.net", active.RootCause.Name);
        Assert.Equal(["pay.example.net", "shop"], active.Services.Select(service => service.Name));
        Assert.Equal(active.ClientImpact, active.RootCauseImpact);
        Assert.InRange(active.ClientImpact.Share, 0.2, 0.4);

        await LiveAsync(bench, traffic, [.. Enumerable.Repeat(0.01, 10)], from: 18);

        var closed = Assert.Single(bench.Book.All);
        Assert.Equal((active.Id, InsightsBench.Start.AddMinutes(18)), (closed.Id, closed.End!.Value.ToDateTimeOffset()));
        Assert.Equal(1, bench.Meters.Sum("xraybridge_insights_opened_total{group=Default}"));
        Assert.Equal(1, bench.Meters.Sum("xraybridge_insights_closed_total{group=Default}"));
    }

    [Fact]
    public async Task A_group_with_little_traffic_does_not_flap()
    {
        using var bench = await InsightsBench.StartAsync();
        var traffic = new ShopTraffic(3);
        for (var minute = 0; minute < 120; minute++)
        {
            await bench.PutAsync(traffic.Minute(minute, 3, 0.2));
            await bench.RunAsync(1);
        }

        Assert.Equal(0, bench.Meters.Sum("xraybridge_insights_opened_total{group=Default}"));
    }

    [Fact]
    public async Task Whatever_the_order_in_which_documents_come_the_insights_are_the_same()
    {
        using var live = await InsightsBench.StartAsync();
        await LiveAsync(live, new ShopTraffic(4), Shares);
        var expected = live.Text();
        Assert.Single(live.Book.All);

        for (var seed = 0; seed < 3; seed++)
        {
            using var bench = await InsightsBench.StartAsync();
            bench.Time.Advance(TimeSpan.FromMinutes(Shares.Length));
            var documents = new ShopTraffic(4).Outage().ToArray();
            new Random(seed).Shuffle(documents);
            foreach (var part in documents.Chunk(documents.Length / 4))
            {
                await bench.PutAsync(part);
                await bench.CatchUpAsync();
            }

            await bench.RunAsync(2);
            Assert.Equal(expected, bench.Text());
        }
    }

    [Fact]
    public async Task A_restart_at_any_time_changes_nothing()
    {
        using var expected = await InsightsBench.StartAsync();
        await LiveAsync(expected, new ShopTraffic(5), Shares);

        using var bench = await InsightsBench.StartAsync();
        var traffic = new ShopTraffic(5);
        for (var minute = 0; minute < Shares.Length; minute++)
        {
            var documents = traffic.Minute(minute, 100, Shares[minute]).ToList();
            await bench.PutAsync(documents.Take(77));
            await bench.KillAndStartAsync();
            await bench.PutAsync(documents.Skip(77));
            await bench.RunAsync(0.5);
            await bench.KillAndStartAsync();
            await bench.RunAsync(0.5);
        }

        await bench.KillAndStartAsync();
        await bench.RunAsync(2);
        Assert.Equal(expected.Text(), bench.Text());
    }

    [Fact]
    public async Task Documents_that_come_an_hour_late_count_as_if_they_had_come_in_time()
    {
        using var expected = await InsightsBench.StartAsync();
        await LiveAsync(expected, new ShopTraffic(6), Shares, extraMinutes: 60);

        using var bench = await InsightsBench.StartAsync();
        var documents = new ShopTraffic(6).Outage().ToList();
        bench.Time.Advance(TimeSpan.FromMinutes(Shares.Length));
        await bench.PutAsync(documents.Where(document => !document.Contains("503", StringComparison.Ordinal)));
        await bench.RunAsync(58);
        Assert.Empty(bench.Book.All);
        await bench.PutAsync(documents.Where(document => document.Contains("503", StringComparison.Ordinal)));
        await bench.RunAsync(2);

        Assert.Equal(expected.Text(), bench.Text());
    }

    [Fact]
    public async Task An_insight_that_late_documents_prove_wrong_is_withdrawn()
    {
        using var bench = await InsightsBench.StartAsync();
        var traffic = new ShopTraffic(7);
        await LiveAsync(bench, traffic, Shares[..20], extraMinutes: 0);
        await bench.PutAsync(Enumerable.Range(20, 3).SelectMany(minute => traffic.Minute(minute, 30, 1)));
        await bench.RunAsync(4);
        Assert.True(Assert.Single(bench.Book.All).IsActive);

        await bench.PutAsync(Enumerable.Range(20, 3).SelectMany(minute => traffic.Minute(minute, 970, 0)));
        await bench.RunAsync(1);

        Assert.Empty(bench.Book.All);
        Assert.Equal(1, bench.Meters.Sum("xraybridge_insights_withdrawn_total{group=Default}"));
    }

    [Fact]
    public async Task When_insights_are_enabled_the_past_is_counted_at_once()
    {
        using var bench = await InsightsBench.StartAsync(enabled: false);
        await bench.PutAsync(new ShopTraffic(9).Outage());
        await bench.RunAsync(Shares.Length);
        Assert.Empty(bench.Book.All);

        await bench.EnableAsync(Group.DefaultName);
        await bench.CatchUpAsync();

        Assert.Equal("pay.example.net", Assert.Single(bench.Book.All).RootCause.Name);
    }

    [Fact]
    public async Task Each_group_has_the_insights_of_its_own_traces()
    {
        using var bench = await InsightsBench.StartAsync(enabled: false);
        await CreateAsync(bench, "checkout", "http.url ENDSWITH \"/checkout\"", insights: true);
        await CreateAsync(bench, "other", "service(\"mailer\")", insights: true);
        await CreateAsync(bench, "off", "", insights: false);
        await LiveAsync(bench, new ShopTraffic(10), Shares);

        var insight = Assert.Single(bench.Book.All);
        Assert.Equal("checkout", insight.GroupName);
        Assert.InRange(insight.ClientImpact.Total, 300, 600);
    }

    [Fact]
    public async Task Disabling_ends_what_is_active_and_deleting_forgets_it()
    {
        using var bench = await InsightsBench.StartAsync(enabled: false);
        await CreateAsync(bench, "all", "", insights: true);
        await LiveAsync(bench, new ShopTraffic(11), Shares[..25], extraMinutes: 0);
        Assert.True(Assert.Single(bench.Book.All).IsActive);

        await bench.EnableAsync("all", enabled: false);
        await bench.RunAsync(1);
        Assert.False(Assert.Single(bench.Book.All).IsActive);
        await bench.KillAndStartAsync();
        Assert.Single(bench.Book.All);

        await bench.Groups.DeleteAsync("all", null, default);
        await bench.RunAsync(1);
        Assert.Empty(bench.Book.All);
    }

    [Fact]
    public async Task A_changed_filter_holds_for_the_past_too()
    {
        using var bench = await InsightsBench.StartAsync(enabled: false);
        await CreateAsync(bench, "g", "service(\"mailer\")", insights: true);
        await LiveAsync(bench, new ShopTraffic(12), Shares);
        Assert.Empty(bench.Book.All);

        await bench.Groups.UpdateAsync("g", null, new GroupInput("service(\"shop\")", null, null), default);
        await bench.CatchUpAsync();

        Assert.Single(bench.Book.All);
    }

    [Fact]
    public async Task Insights_outlast_the_minutes_that_they_were_made_of()
    {
        using var bench = await InsightsBench.StartAsync();
        await LiveAsync(bench, new ShopTraffic(13), Shares);
        var text = bench.Text();

        await bench.RunAsync(400);
        await bench.KillAndStartAsync();

        Assert.Equal(text, bench.Text());
        Assert.DoesNotContain(await bench.State.ScanAsync("insights", default), row => row.Key.StartsWith("minute/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documents_of_long_ago_and_of_the_future_are_ignored_and_counted()
    {
        using var bench = await InsightsBench.StartAsync();
        bench.Time.Advance(TimeSpan.FromHours(5));
        await bench.PutAsync(new ShopTraffic(14).Minute(0, 10, 1));
        await bench.PutAsync(new ShopTraffic(15).Minute(100_000, 10, 1).Select(document => document.Replace("1-581cf771-", "1-581cf772-", StringComparison.Ordinal)));

        Assert.Equal(40, bench.Meters.Sum("xraybridge_insights_ignored_documents_total{}"));
        await bench.RunAsync(2);
        Assert.Empty(bench.Book.All);
    }

    [Fact]
    public async Task A_store_that_cannot_save_loses_nothing()
    {
        using var bench = await InsightsBench.StartAsync();
        bench.State.Failure = new("full");
        await LiveAsync(bench, new ShopTraffic(16), Shares);
        var text = bench.Text();
        Assert.NotEqual(0, bench.Meters.Sum("xraybridge_insights_checkpoint_failures_total{}"));

        bench.State.Failure = null;
        await bench.RunAsync(1);
        await bench.KillAndStartAsync();

        Assert.Equal(text, bench.Text());
    }

    private static double[] Shares { get; } = [.. Enumerable.Repeat(0.01, 20), .. Enumerable.Repeat(0.3, 10), .. Enumerable.Repeat(0.01, 20)];

    /// <summary>Each minute's documents in their minute, and then as much time as the last one needs.</summary>
    private static async Task LiveAsync(InsightsBench bench, ShopTraffic traffic, double[] shares, int from = 0, double extraMinutes = 2)
    {
        for (var minute = 0; minute < shares.Length; minute++)
        {
            await bench.PutAsync(traffic.Minute(from + minute, 100, shares[minute]));
            await bench.RunAsync(1);
        }

        await bench.RunAsync(extraMinutes);
    }

    private static async Task CreateAsync(InsightsBench bench, string name, string filter, bool insights) =>
        Assert.True((await bench.Groups.CreateAsync(name, new GroupInput(filter, insights, null), TagSet.Empty, default)).Succeeded);
}
