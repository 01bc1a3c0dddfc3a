using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

public sealed class XRayPollerSourceTests
{
    private const string BadDays = "--throttle 0.05 --fail 0.01";

    [Fact]
    public async Task Every_document_of_a_backlog_comes_in_once_and_no_trace_is_paid_for_twice()
    {
        await using var poller = await PollerUnderTest.CreateAsync($"--traces 3000 {BadDays}");

        await poller.Start().CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("requests"), poller.Intake.CompleteCount);
        Assert.Equal(3000, await poller.StatisticAsync("states_fetched"));
        Assert.Equal(0, await poller.StatisticAsync("paid_twice"));
        Assert.Equal(0, poller.Intake.Duplicates);
        Assert.True(poller.Collections.Count > 0);
    }

    [Fact]
    public async Task A_segment_that_comes_late_is_found_by_the_revision()
    {
        await using var poller = await PollerUnderTest.CreateAsync($"--traces 400 --late 0.3 --late-by 4 --span-minutes 0.1 {BadDays}");

        await poller.Start().CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("requests"), poller.Intake.CompleteCount);
        Assert.Equal(0, await poller.StatisticAsync("paid_twice"));
    }

    [Fact]
    public async Task Without_revisions_a_change_is_found_by_the_summary()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 200 --late 0.3 --late-by 4 --span-minutes 0.1 --revisions off");

        await poller.Start().CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("requests"), poller.Intake.CompleteCount);
        Assert.Equal(0, await poller.StatisticAsync("paid_twice"));
    }

    [Fact]
    public async Task A_malformed_document_is_rejected_and_costs_nobody_else()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 300 --malformed 0.2");

        await poller.Start().CatchUpAsync();

        Assert.InRange(poller.Intake.Rejected, 30, 90);
        Assert.Equal(await poller.TruthAsync("documents"), poller.Intake.Documents.Count);
    }

    [Fact]
    public async Task Unprocessed_ids_are_asked_for_again_and_split_answers_are_joined()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 500 --unprocessed 0.4 --split 0.4 --empty-pages 0.5 --page-size 20");

        await poller.Start().CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("documents"), poller.Intake.Documents.Count);
        Assert.Equal(0, await poller.StatisticAsync("paid_twice"));
    }

    [Fact]
    public async Task The_first_window_is_in_the_time_of_the_service_even_when_our_clock_is_hours_ahead()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 300 --skew-seconds -10800");
        var requests = await poller.TruthAsync("requests");

        poller.Start();

        await poller.UntilAsync(() => poller.Intake.CompleteCount >= requests);
    }

    [Fact]
    public async Task A_backlog_of_days_is_caught_up_in_steps_of_six_hours()
    {
        await using var poller = await PollerUnderTest.CreateAsync(
            "--traces 500 --span-minutes 2880", plan => plan with { FirstWindow = TimeSpan.FromHours(49) });

        await poller.Start().CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("documents"), poller.Intake.Documents.Count);
        Assert.Equal(0, await poller.StatisticAsync("invalid"));
        Assert.True(poller.Collections.Count >= 9);
    }

    [Theory]
    [InlineData("503")]
    [InlineData("abort")]
    public async Task An_outage_loses_nothing_and_shows_in_the_status(string mode)
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 600 --span-minutes 0.2 --late 0.2 --late-by 3");
        poller.Start();
        await poller.UntilAsync(() => poller.Intake.CompleteCount > 0);

        await poller.Fake.ControlAsync("/down?mode=" + mode);
        await poller.UntilAsync(() => poller.Status.LastError is not null);
        await poller.Fake.UpAsync();
        await poller.CatchUpAsync();

        Assert.Null(poller.Status.LastError);
        Assert.Equal(await poller.TruthAsync("requests"), poller.Intake.CompleteCount);
    }

    [Fact]
    public async Task Stopped_at_any_moment_and_started_again_it_loses_nothing_and_repeats_little()
    {
        await using var poller = await PollerUnderTest.CreateAsync($"--traces 2000 {BadDays}");
        for (var kill = 1; kill <= 8; kill++)
        {
            var calls = poller.Intake.Calls;
            poller.Start();
            await poller.UntilAsync(() => poller.Intake.Calls > calls || poller.Status.LastSuccess is not null);
            await poller.StopAsync();
        }

        await poller.Start().CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("requests"), poller.Intake.CompleteCount);
        Assert.InRange(await poller.StatisticAsync("paid_twice"), 0, 8 * 1000);
    }

    [Fact]
    public async Task A_store_that_fails_stops_the_position_and_nothing_else()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 300");
        poller.Intake.Failure = new StorageException("The disk is full.");
        poller.Start();
        await poller.UntilAsync(() => poller.Status.LastError is not null);
        var position = poller.Status.CompleteThrough;

        poller.Intake.Failure = null;
        await poller.CatchUpAsync();

        Assert.True(poller.Status.CompleteThrough > position);
        Assert.Equal(await poller.TruthAsync("documents"), poller.Intake.Documents.Count);
    }

    [Fact]
    public async Task Max_traces_limits_a_poll_and_the_window_is_complete_only_with_the_rest()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 500", plan => plan with { MaxTraces = 200 });
        poller.Start();
        await poller.UntilAsync(() => poller.Intake.Calls > 0);
        var start = poller.Status.CompleteThrough;
        await poller.CatchUpAsync();

        Assert.Equal(await poller.TruthAsync("documents"), poller.Intake.Documents.Count);
        Assert.Equal(0, await poller.StatisticAsync("paid_twice"));
        Assert.True(poller.Status.CompleteThrough > start);
    }

    [Fact]
    public async Task A_restart_goes_on_where_it_stopped_and_a_full_collection_begins_anew()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 300");
        await poller.Start().CatchUpAsync();
        await poller.StopAsync();

        await poller.Start().CatchUpAsync();
        Assert.Equal(0, await poller.StatisticAsync("paid_twice"));
        await poller.StopAsync();

        await poller.Start(plan => plan with { ForceFullCollection = true }).CatchUpAsync();
        Assert.Equal(300, await poller.StatisticAsync("paid_twice"));
    }

    [Fact]
    public async Task Progress_is_reported_from_the_start_and_after_each_window()
    {
        await using var poller = await PollerUnderTest.CreateAsync("--traces 10");
        var source = new SourceId(SourceKind.Poller, "poller:fake");

        poller.Start();
        await poller.UntilAsync(() => poller.Progress.Of(source) != Timestamp.MinValue);
        var first = poller.Progress.Of(source);
        await poller.UntilAsync(() => poller.Progress.Of(source) > first);

        Assert.Equal(poller.Status.CompleteThrough, poller.Progress.Of(source));
    }
}
