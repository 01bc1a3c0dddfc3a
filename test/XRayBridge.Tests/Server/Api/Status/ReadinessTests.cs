using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;
using XRayBridge.Server.Api.Status;
using XRayBridge.Tests.Core.Pipeline;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Server.Api.Status;

public sealed class ReadinessTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ListLog _log = new();
    private readonly RecentBatches _recent = new(new RecentBatchesOptions());
    private readonly DictionaryStateStore _state = new();
    private readonly StoreProbe _probe;

    public ReadinessTests() => _probe = new StoreProbe(_state, _time);

    [Fact]
    public async Task A_store_that_takes_no_writes_is_not_ready_and_says_why()
    {
        _state.Failure = new StorageException("The disk is full.");

        var check = Assert.Single(await Readiness([], []).CheckAsync(CancellationToken.None));

        Assert.Equal(new CheckResult("store", false, "The disk is full."), check);
    }

    [Fact]
    public async Task The_store_is_asked_at_most_every_few_seconds()
    {
        var readiness = Readiness([], []);
        for (var i = 0; i < 10; i++)
        {
            await readiness.CheckAsync(CancellationToken.None);
        }

        Assert.Equal(1, _state.Commits);
        _time.Advance(TimeSpan.FromSeconds(5));
        await readiness.CheckAsync(CancellationToken.None);
        Assert.Equal(2, _state.Commits);
    }

    [Fact]
    public async Task A_consumer_that_takes_nothing_for_a_minute_though_there_is_something_is_not_ready()
    {
        await _log.AppendAsync([new PendingDocument(Entries.Document(1), Entries.Source, default)], CancellationToken.None);
        _recent.StartAt(1);
        var consumer = new RecordingConsumer(0) { FailuresLeft = int.MaxValue };
        var runner = new ConsumerRunner(
            consumer, _log, _recent, new ConsumerOptions { FirstBackoff = TimeSpan.FromDays(1), MaxBackoff = TimeSpan.FromDays(1) },
            new ConsumerTelemetry(NullLogger<ConsumerRunner>.Instance, _meters.Factory), _time);
        using var stopping = new CancellationTokenSource();
        var run = runner.RunAsync(stopping.Token, CancellationToken.None);
        var readiness = Readiness([runner], []);

        Assert.True((await readiness.CheckAsync(CancellationToken.None))[1].IsReady);
        _time.Advance(TimeSpan.FromSeconds(61));
        var check = (await readiness.CheckAsync(CancellationToken.None))[1];

        Assert.False(check.IsReady);
        Assert.EndsWith("last attempt failed: The backend is down.", check.Detail, StringComparison.Ordinal);
        await stopping.CancelAsync();
        await run;
    }

    [Theory]
    [InlineData(60, null, null, true, "no success yet")]
    [InlineData(60, null, "No credentials.", false, "no success yet; last attempt failed: No credentials.")]
    [InlineData(60, 30, "Throttled.", true, "last success 30 s ago; last attempt failed: Throttled.")]
    [InlineData(60, 601, null, false, "last success 601 s ago")]
    [InlineData(3600, 601, null, true, "last success 601 s ago")]
    [InlineData(1, 119, null, true, "last success 119 s ago")]
    [InlineData(1, 121, null, false, "last success 121 s ago")]
    public async Task A_poller_is_ready_while_it_misses_less_than_ten_polls(int interval, int? secondsAgo, string? error, bool ready, string detail)
    {
        using var source = new FakeSource(Status(secondsAgo, error) with { Interval = TimeSpan.FromSeconds(interval) });

        var checks = await Readiness([], [source]).CheckAsync(CancellationToken.None);

        Assert.Equal(new CheckResult("poller:a", ready, detail), checks[1]);
    }

    [Fact]
    public async Task A_poller_that_a_user_has_stopped_is_no_alarm()
    {
        using var source = new FakeSource(Status(7200, "Throttled.") with { IsStopped = true });

        var checks = await Readiness([], [source]).CheckAsync(CancellationToken.None);

        Assert.Equal(new CheckResult("poller:a", true, "stopped by a user; last success 7200 s ago"), checks[1]);
    }

    public void Dispose()
    {
        _probe.Dispose();
        _meters.Dispose();
    }

    private SourceStatus Status(int? secondsAgo, string? error)
    {
        var success = secondsAgo is { } ago ? Timestamp.From(_time.GetUtcNow().AddSeconds(-ago)) : (Timestamp?)null;
        return new SourceStatus("poller:a", "X-Ray in a", success, success, error);
    }

    private Readiness Readiness(IReadOnlyList<ConsumerRunner> consumers, IReadOnlyList<ISegmentSource> sources)
    {
        var telemetry = new IntakeTelemetry(NullLogger<GroupCommitIntake>.Instance, _meters.Factory);
        return new Readiness(
            _probe, new GroupCommitIntake(_log, _recent, new IntakeOptions(), telemetry, new RejectedDocuments(_time), _time), consumers, sources, _time);
    }
}
