using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Pipeline;
using XRayBridge.Tests.Core.Pipeline;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Core.Intake;

public sealed class GroupCommitIntakeTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly ListLog _log = new();
    private readonly RecentBatches _recent = new(new RecentBatchesOptions());

    [Fact]
    public async Task Each_caller_gets_the_outcomes_of_its_own_documents()
    {
        var intake = Start(new IntakeOptions());

        var first = await AcceptAsync(intake, 1, 2);
        var second = await AcceptAsync(intake, 2, 3, 2);

        Assert.Equal([AppendOutcome.Appended, AppendOutcome.Appended], first);
        Assert.Equal([AppendOutcome.Duplicate, AppendOutcome.Appended, AppendOutcome.Duplicate], second);
        Assert.Equal(3, _meters.Sum("xraybridge_documents_total{source=api,outcome=appended}"));
        Assert.Equal(2, _meters.Sum("xraybridge_documents_dropped_total{source=api,reason=duplicate}"));
        await intake.DrainAsync();
    }

    [Fact]
    public async Task Calls_that_wait_together_share_one_commit()
    {
        var hold = new TaskCompletionSource();
        _log.Hold = hold.Task;
        var intake = Start(new IntakeOptions { GroupDocuments = 6 });

        var calls = Enumerable.Range(0, 5).Select(i => AcceptAsync(intake, (i * 2) + 1, (i * 2) + 2)).ToList();
        hold.SetResult();
        await Task.WhenAll(calls);

        // The first is taken alone or with those that came while its commit began; no group is over the bound.
        Assert.Equal(10, _log.Appends.Sum());
        Assert.True(_log.Appends.Count < 5, $"{_log.Appends.Count} commits");
        Assert.All(_log.Appends, documents => Assert.InRange(documents, 1, 6));
        await intake.DrainAsync();
    }

    [Fact]
    public async Task What_was_appended_is_published_before_the_caller_hears_of_it()
    {
        var intake = Start(new IntakeOptions());

        await AcceptAsync(intake, 1, 2);

        Assert.Equal(2, _recent.Newest);
        Assert.True(_recent.TryGet(0, out var batch));
        Assert.Equal(2, batch.Entries.Count);
        await intake.DrainAsync();
    }

    [Fact]
    public async Task When_the_log_fails_every_caller_of_the_group_is_told_and_the_next_group_is_tried()
    {
        var intake = Start(new IntakeOptions());
        _log.Failure = new StorageException("The disk is full.");

        var error = await Assert.ThrowsAsync<StorageException>(() => AcceptAsync(intake, 1));
        Assert.Equal("The disk is full.", error.Message);
        Assert.Equal("The disk is full.", intake.LastError);
        Assert.Equal(1, _meters.Sum("xraybridge_intake_failures_total{}"));

        _log.Failure = null;
        Assert.Equal([AppendOutcome.Appended], await AcceptAsync(intake, 1));
        Assert.Null(intake.LastError);
        await intake.DrainAsync();
    }

    [Fact]
    public async Task A_caller_beyond_the_bounds_waits_and_can_give_up()
    {
        var hold = new TaskCompletionSource();
        _log.Hold = hold.Task;
        var intake = Start(new IntakeOptions { QueueDocuments = 2 });
        var inside = AcceptAsync(intake, 1, 2);
        using var patience = new CancellationTokenSource();

        var outside = intake.AcceptAsync(Entries.Source, [Entries.Document(3)], patience.Token).AsTask();
        var next = AcceptAsync(intake, 4);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outside);
        hold.SetResult();

        await inside;
        Assert.Equal([AppendOutcome.Appended], await next);
        Assert.Equal(3, _log.LastSequence);
        await intake.DrainAsync();
    }

    [Fact]
    public async Task A_call_larger_than_all_bounds_is_accepted()
    {
        var intake = Start(new IntakeOptions { QueueDocuments = 2, QueueBytes = 10, GroupDocuments = 2 });

        Assert.Equal(5, (await AcceptAsync(intake, 1, 2, 3, 4, 5)).Count);
        await intake.DrainAsync();
    }

    [Fact]
    public async Task A_drain_writes_what_waits_and_refuses_what_comes_after()
    {
        var hold = new TaskCompletionSource();
        _log.Hold = hold.Task;
        var intake = Start(new IntakeOptions());
        var waiting = AcceptAsync(intake, 1);

        var drained = intake.DrainAsync();
        hold.SetResult();
        await drained;

        Assert.Equal([AppendOutcome.Appended], await waiting);
        await Assert.ThrowsAsync<StorageException>(() => AcceptAsync(intake, 2));
    }

    [Fact]
    public void Rejected_documents_are_counted_under_their_reason()
    {
        var intake = Start(new IntakeOptions());

        intake.Reject(new SourceId(SourceKind.Daemon, "daemon"), DropReason.InvalidTraceId, 3);

        Assert.Equal(3, _meters.Sum("xraybridge_documents_dropped_total{source=daemon,reason=invalid_trace_id}"));
    }

    public void Dispose() => _meters.Dispose();

    private static async Task<IReadOnlyList<AppendOutcome>> AcceptAsync(GroupCommitIntake intake, params int[] numbers) =>
        await intake.AcceptAsync(Entries.Source, [.. numbers.Select(number => Entries.Document(number))], CancellationToken.None);

    private GroupCommitIntake Start(IntakeOptions options)
    {
        var telemetry = new IntakeTelemetry(NullLogger<GroupCommitIntake>.Instance, _meters.Factory);
        var intake = new GroupCommitIntake(_log, _recent, options, telemetry, new RejectedDocuments(TimeProvider.System), TimeProvider.System);
        intake.Start();
        return intake;
    }
}
