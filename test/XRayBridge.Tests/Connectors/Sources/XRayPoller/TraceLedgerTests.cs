using XRayBridge.Codecs.XRayApi;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sources.XRayPoller;

public sealed class TraceLedgerTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly DictionaryStateStore _state = new();

    [Fact]
    public void A_recorded_trace_is_claimed_again_only_when_its_revision_grew()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 3, revision: 2), Start);

        Assert.Empty(Claim(ledger, Summaries(0, 3, revision: 2)));
        Assert.Empty(Claim(ledger, Summaries(0, 3, revision: 1)));
        Assert.Equal(3, Claim(ledger, Summaries(0, 3, revision: 3)).Count);
    }

    [Fact]
    public void A_trace_on_two_pages_is_claimed_once_and_once_more_when_the_second_is_newer()
    {
        var ledger = Create();

        Assert.Single(Claim(ledger, Summaries(0, 1, revision: 1)));
        Assert.Empty(Claim(ledger, Summaries(0, 1, revision: 1)));
        Assert.Single(Claim(ledger, Summaries(0, 1, revision: 2)));
    }

    [Fact]
    public void What_an_attempt_did_not_record_is_free_for_the_next()
    {
        var ledger = Create();
        Claim(ledger, Summaries(0, 2));

        ledger.ReleaseAll(Start);

        Assert.Equal(2, Claim(ledger, Summaries(0, 2)).Count);
    }

    [Fact]
    public async Task A_restart_remembers_what_was_saved()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 5000), Start);
        await SaveAsync(ledger, Start);

        var restarted = await LoadAsync(Start.AddDays(1));

        Assert.Equal(5000, restarted.Count);
        Assert.Empty(Claim(restarted, Summaries(0, 5000)));
        Assert.Equal(5000, Claim(restarted, Summaries(0, 5000, revision: 9)).Count);
    }

    [Fact]
    public async Task Saving_costs_what_is_new_and_not_what_is_known()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 100_000), Start);
        await SaveAsync(ledger, Start);
        Fetch(ledger, Summaries(100_000, 10), Start);

        var changes = new StateChanges();
        ledger.Save(changes, Start);

        Assert.InRange(changes.Items.Sum(change => change.Value?.Length ?? 0), 1, 32 * 1024);
    }

    [Fact]
    public async Task Nothing_new_saves_nothing()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 10), Start);
        await SaveAsync(ledger, Start);

        var changes = new StateChanges();
        ledger.Save(changes, Start);

        Assert.Empty(changes.Items);
    }

    [Fact]
    public async Task Traces_are_forgotten_after_the_retention_in_memory_and_in_the_store()
    {
        var ledger = Create(retentionDays: 2);
        Fetch(ledger, Summaries(0, 3000), Start);
        Fetch(ledger, Summaries(3000, 3000), Start.AddDays(1.5));
        await SaveAsync(ledger, Start.AddDays(1.5));

        await SaveAsync(ledger, Start.AddDays(3));

        Assert.Equal(3000, ledger.Count);
        Assert.Equal(3000, (await LoadAsync(Start.AddDays(3))).Count);
    }

    [Fact]
    public async Task The_oldest_are_forgotten_when_there_are_too_many()
    {
        var ledger = Create(maxTraceIds: 10_000);
        for (var first = 0; first < 30_000; first += 1000)
        {
            Fetch(ledger, Summaries(first, 1000), Start);
            await SaveAsync(ledger, Start);
            Assert.InRange(ledger.Count, 1, 11_000);
        }

        Assert.Empty(Claim(ledger, Summaries(29_000, 1000)));
        Assert.Equal(1000, Claim(ledger, Summaries(0, 1000)).Count);
    }

    [Fact]
    public async Task Cleaning_at_the_start_drops_what_is_older_than_the_cleanup_age()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 2000), Start);
        Fetch(ledger, Summaries(2000, 2000), Start.AddHours(30));
        await SaveAsync(ledger, Start.AddHours(30));

        var cleaned = await LoadAsync(Start.AddHours(31), cleanupAge: TimeSpan.FromHours(24));

        Assert.Equal(2000, cleaned.Count);
    }

    [Fact]
    public async Task A_foreign_value_in_the_store_is_dropped_and_costs_nobody_else()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 10), Start);
        await SaveAsync(ledger, Start);
        await _state.CommitAsync(new StateChanges().Put("poller-traces:t", "zz", new byte[] { 1, 2, 3 }), CancellationToken.None);

        var loaded = await LoadAsync(Start);
        await SaveAsync(loaded, Start);

        Assert.Equal(10, loaded.Count);
        Assert.Null(await _state.GetAsync("poller-traces:t", "zz", CancellationToken.None));
    }

    [Fact]
    public void An_incomplete_trace_is_fetched_again_after_30_seconds_2_minutes_and_10_minutes_and_then_given_up()
    {
        var ledger = Create();
        var now = Start;
        Assert.Equal(0, Fetch(ledger, Summaries(0, 1), now, isIncomplete: true));
        foreach (var delay in new[] { 30, 120, 600 })
        {
            Assert.Empty(Due(ledger, now.AddSeconds(delay - 1)));
            now = now.AddSeconds(delay);
            var due = Assert.Single(Due(ledger, now));
            Assert.Equal(delay == 600 ? 1 : 0, ledger.Record(new FetchedBatch([due], [true], []), now));
        }

        Assert.Empty(Due(ledger, now.AddDays(1)));
    }

    [Fact]
    public void A_trace_that_has_become_complete_is_not_fetched_again()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 1), Start, isIncomplete: true);
        Fetch(ledger, Summaries(0, 1, revision: 2), Start.AddSeconds(20));

        Assert.Empty(Due(ledger, Start.AddDays(1)));
    }

    [Fact]
    public async Task A_refetch_survives_a_restart_and_a_failed_attempt()
    {
        var ledger = Create();
        Fetch(ledger, Summaries(0, 1), Start, isIncomplete: true);
        await SaveAsync(ledger, Start);

        var restarted = await LoadAsync(Start.AddMinutes(5));
        Assert.Single(Due(restarted, Start.AddMinutes(6)));
        restarted.ReleaseAll(Start.AddMinutes(6));

        Assert.Single(Due(restarted, Start.AddMinutes(7)));
    }

    private static TraceLedger Create(int maxTraceIds = 1_000_000, int retentionDays = 30, TimeSpan? cleanupAge = null) => new(
        "t",
        new XRayPollerPlan { Targets = [], MaxTraceIds = maxTraceIds, Retention = TimeSpan.FromDays(retentionDays), CleanupAge = cleanupAge });

    private async Task<TraceLedger> LoadAsync(DateTimeOffset now, TimeSpan? cleanupAge = null)
    {
        var ledger = Create(cleanupAge: cleanupAge);
        await ledger.LoadAsync(_state, now, CancellationToken.None);
        return ledger;
    }

    private async Task SaveAsync(TraceLedger ledger, DateTimeOffset now)
    {
        var changes = new StateChanges();
        ledger.Save(changes, now);
        await _state.CommitAsync(changes, CancellationToken.None);
        ledger.Saved();
    }

    private static TraceSummaryHead[] Summaries(int first, int count, int revision = 1) =>
    [
        .. from number in Enumerable.Range(first, count)
           select new TraceSummaryHead(new TraceId(0x6b00_0000_0000_0000, (ulong)number + 1), TraceVersion.FromRevision(revision), false),
    ];

    private static List<FetchItem> Claim(TraceLedger ledger, TraceSummaryHead[] page)
    {
        var claimed = new List<FetchItem>();
        Assert.True(ledger.TryClaim(page, int.MaxValue, claimed));
        return claimed;
    }

    private static List<FetchItem> Due(TraceLedger ledger, DateTimeOffset now)
    {
        var due = new List<FetchItem>();
        ledger.ClaimRefetches(now, int.MaxValue, due);
        return due;
    }

    /// <summary>Claims and records; returns how many were given up.</summary>
    private static int Fetch(TraceLedger ledger, TraceSummaryHead[] page, DateTimeOffset now, bool isIncomplete = false) =>
        Claim(ledger, page).Sum(item => ledger.Record(new FetchedBatch([item], [isIncomplete], []), now));
}
