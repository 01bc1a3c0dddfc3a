using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Core.Pipeline;

public sealed class ConsumerRunnerTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly ListLog _log = new();
    private readonly RecentBatches _recent = new(new RecentBatchesOptions());
    private readonly CancellationTokenSource _stopping = new();
    private int _appended;

    [Fact]
    public async Task A_consumer_that_keeps_up_is_fed_from_memory()
    {
        var (consumer, runner, run) = Start(restored: 0);
        await AppendAsync(3);
        await AppendAsync(2);

        await consumer.WaitForAsync(5);

        Assert.Equal([1, 2, 3, 4, 5], consumer.Taken);
        Assert.Equal(0, _log.Reads);
        await StopAsync(run);
        Assert.True(consumer.Stopped);
        Assert.Equal((5, 0), (runner.Status.Position, runner.Status.LagDocuments));
        Assert.Equal(5, _meters.Sum("xraybridge_consumer_documents_total{consumer=recording}"));
    }

    [Fact]
    public async Task A_consumer_that_is_behind_reads_the_log_and_then_goes_on_from_memory()
    {
        await AppendAsync(7, publish: false);
        _recent.StartAt(7);
        var (consumer, _, run) = Start(restored: 2, new ConsumerOptions { ReadDocuments = 2 });

        await consumer.WaitForAsync(5);
        await AppendAsync(2);
        await consumer.WaitForAsync(7);

        Assert.Equal([3, 4, 5, 6, 7, 8, 9], consumer.Taken);
        Assert.Equal(3, _log.Reads);
        await StopAsync(run);
    }

    [Fact]
    public async Task What_a_consumer_refuses_is_offered_again_until_it_is_taken()
    {
        var (consumer, runner, run) = Start(restored: 0, failures: 3);
        await AppendAsync(2);

        await consumer.WaitForAsync(2);
        await StopAsync(run);

        Assert.Equal([1, 2], consumer.Taken);
        Assert.Equal(3, _meters.Sum("xraybridge_consumer_failures_total{consumer=recording}"));
        Assert.Equal(2, runner.Status.Position);
    }

    [Fact]
    public async Task What_retention_dropped_first_is_counted_as_lost()
    {
        await AppendAsync(6, publish: false);
        _log.DropBefore(4);
        _recent.StartAt(6);
        var (consumer, _, run) = Start(restored: 1);

        await consumer.WaitForAsync(3);
        await StopAsync(run);

        Assert.Equal([4, 5, 6], consumer.Taken);
        Assert.Equal(2, _meters.Sum("xraybridge_consumer_lost_documents_total{consumer=recording}"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task What_came_in_before_the_stop_is_taken_by_it(int failures)
    {
        var (consumer, _, run) = Start(restored: 0, new ConsumerOptions { FirstBackoff = TimeSpan.FromHours(1) }, failures);
        await AppendAsync(1);
        while (_meters.Sum("xraybridge_consumer_failures_total{consumer=recording}") == 0)
        {
            await Task.Yield();
        }

        // The consumer waits for its next try when the stop comes.
        await AppendAsync(2);
        await StopAsync(run);

        Assert.Equal([1, 2, 3], consumer.Taken);
    }

    [Fact]
    public async Task A_position_beyond_the_log_goes_back_to_its_end()
    {
        await AppendAsync(2, publish: false);
        _recent.StartAt(2);
        var (consumer, runner, run) = Start(restored: 50);
        while (!runner.Status.Restored)
        {
            await Task.Yield();
        }

        await AppendAsync(1);

        await consumer.WaitForAsync(1);
        await StopAsync(run);

        Assert.Equal([3], consumer.Taken);
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _meters.Dispose();
    }

    private async Task AppendAsync(int count, bool publish = true)
    {
        List<PendingDocument> documents =
            [.. Enumerable.Range(_appended + 1, count).Select(i => new PendingDocument(Entries.Document(i), Entries.Source, default(Timestamp)))];
        _appended += count;
        var result = await _log.AppendAsync(documents, CancellationToken.None);
        if (publish)
        {
            _recent.Publish(result.Appended);
        }
    }

    private (RecordingConsumer Consumer, ConsumerRunner Runner, Task Run) Start(long restored, ConsumerOptions? options = null, int failures = 0)
    {
        var consumer = new RecordingConsumer(restored) { FailuresLeft = failures };
        var telemetry = new ConsumerTelemetry(NullLogger<ConsumerRunner>.Instance, _meters.Factory);
        options ??= new ConsumerOptions { FirstBackoff = TimeSpan.Zero };
        var runner = new ConsumerRunner(consumer, _log, _recent, options, telemetry, TimeProvider.System);
        return (consumer, runner, Task.Run(() => runner.RunAsync(_stopping.Token, CancellationToken.None)));
    }

    private async Task StopAsync(Task run)
    {
        await _stopping.CancelAsync();
        await run;
    }
}
