using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Pipeline;

/// <summary>
/// Feeds one consumer: from memory while it keeps up, from the log when it is behind. What the consumer refuses by an
/// exception is offered again after a back-off, for as long as it takes: the log keeps it, nothing is skipped.
/// </summary>
public sealed class ConsumerRunner
{
    private static readonly TimeSpan IdleEvery = TimeSpan.FromSeconds(1);

    /// <summary>Shorter than those of a run: a stop has seconds.</summary>
    private static readonly TimeSpan FirstDrainBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan MaxDrainBackoff = TimeSpan.FromSeconds(1);

    private readonly ILogConsumer _consumer;
    private readonly ISegmentLog _log;
    private readonly RecentBatches _recent;
    private readonly ConsumerOptions _options;
    private readonly ConsumerTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly int _reader;

    // Written by the loop, read by anyone.
    private long _position;
    private long _pendingSince;
    private long _progressed;
    private volatile bool _restored;
    private volatile string? _lastError;

    // The loop's own.
    private int _failures;
    private long _lastIdle;

    public ConsumerRunner(
        ILogConsumer consumer,
        ISegmentLog log,
        RecentBatches recent,
        ConsumerOptions options,
        ConsumerTelemetry telemetry,
        TimeProvider time)
    {
        _consumer = consumer;
        _log = log;
        _recent = recent;
        _options = options;
        _telemetry = telemetry;
        _time = time;
        _reader = recent.Attach();
        _progressed = time.GetTimestamp();
        telemetry.Observe(consumer.Name, () => Status);
    }

    public ConsumerStatus Status
    {
        get
        {
            var position = Volatile.Read(ref _position);
            var lag = _restored ? Math.Max(0, _log.LastSequence - position) : 0;
            var since = Volatile.Read(ref _pendingSince);
            var age = lag == 0 || since == 0
                ? default
                : Timestamp.From(_time.GetUtcNow()).Since(new Timestamp(since)).ClampedToZero.ToTimeSpan();
            var sinceProgress = _time.GetElapsedTime(Volatile.Read(ref _progressed));
            return new ConsumerStatus(_consumer.Name, _restored, position, lag, age, sinceProgress, _lastError, _consumer.Notice);
        }
    }

    /// <summary>
    /// Runs until <paramref name="stopping"/>, then lets the consumer save. <paramref name="deadline"/> ends its waiting for a
    /// peer; it saves in any case.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping, CancellationToken deadline)
    {
        if (!await RestoreAsync(stopping))
        {
            return;
        }

        _lastIdle = _time.GetTimestamp();
        while (!stopping.IsCancellationRequested)
        {
            if (await TryStepAsync(stopping))
            {
                continue;
            }

            await WaitAsync(_recent.WaitAsync(Position), IdleEvery, stopping);
        }

        await DrainAsync(deadline);
        await StopAsync(deadline);
    }

    private long Position => Volatile.Read(ref _position);

    /// <summary>False when stopped before the consumer could restore its state.</summary>
    private async Task<bool> RestoreAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                var position = await _consumer.RestoreAsync(stopping);
                if (position > _log.LastSequence)
                {
                    _telemetry.PositionBeyondLog(_consumer.Name, position, _log.LastSequence);
                    position = _log.LastSequence;
                }

                Volatile.Write(ref _position, position);
                _recent.Taken(_reader, position);
                _restored = true;
                Succeeded();
                _telemetry.Started(_consumer.Name, position, _log.LastSequence);
                return true;
            }
            catch (Exception exception) when (!IsStop(exception, stopping))
            {
                await BackOffAsync(exception, stopping);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        return false;
    }

    /// <summary>One batch, or the idle call when it is due. False when there was nothing to take.</summary>
    private async Task<bool> TryStepAsync(CancellationToken stopping)
    {
        try
        {
            var batch = await NextAsync(stopping);
            if (batch is not null)
            {
                await TakeAsync(batch, stopping);
            }

            if (batch is null || _time.GetElapsedTime(_lastIdle) >= IdleEvery)
            {
                await _consumer.IdleAsync(stopping);
                _lastIdle = _time.GetTimestamp();
            }

            Succeeded();
            return batch is not null;
        }
        catch (Exception exception) when (!IsStop(exception, stopping))
        {
            await BackOffAsync(exception, stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async ValueTask<LogBatch?> NextAsync(CancellationToken stopping)
    {
        var position = Position;
        if (position >= _recent.Newest)
        {
            return null;
        }

        if (_recent.TryGet(position, out var batch))
        {
            return batch;
        }

        batch = await _log.ReadAsync(position, _options.ReadDocuments, stopping);
        if (batch.After > position)
        {
            _telemetry.Lost(_consumer.Name, position, batch.After);
        }

        return batch.LastSequence > position
            ? batch
            : throw new InvalidOperationException($"The log ends at {_recent.Newest} but gave nothing after {position}.");
    }

    private async ValueTask TakeAsync(LogBatch batch, CancellationToken stopping)
    {
        if (batch.Entries.Count > 0)
        {
            Volatile.Write(ref _pendingSince, batch.Entries[0].Arrival.UnixNanoseconds);
        }

        await _consumer.ConsumeAsync(batch, stopping);
        Volatile.Write(ref _position, batch.LastSequence);
        _recent.Taken(_reader, batch.LastSequence);
        _telemetry.Taken(_consumer.Name, batch.Entries.Count);
    }

    private void Succeeded()
    {
        Volatile.Write(ref _progressed, _time.GetTimestamp());
        if (_failures > 0)
        {
            _telemetry.Recovered(_consumer.Name, _failures);
            _failures = 0;
            _lastError = null;
        }
    }

    private async Task BackOffAsync(Exception exception, CancellationToken stopping)
    {
        _failures++;
        _lastError = exception.Message;
        var wait = Backoff.FullJitter(_failures, _options.FirstBackoff, _options.MaxBackoff);
        _telemetry.Failed(_consumer.Name, exception, _failures, wait);
        await WaitAsync(Task.Delay(wait, _time, stopping), Timeout.InfiniteTimeSpan, stopping);
    }

    /// <summary>
    /// Takes what came in while the sources stopped, from memory only: a log in memory is gone after this, and what a durable one
    /// holds can wait for the next start. What the consumer refuses is offered again until the deadline.
    /// </summary>
    private async Task DrainAsync(CancellationToken deadline)
    {
        for (var failures = 0; !deadline.IsCancellationRequested && _recent.TryGet(Position, out var batch);)
        {
            try
            {
                await TakeAsync(batch, deadline);
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                failures++;
                var wait = Backoff.FullJitter(failures, FirstDrainBackoff, MaxDrainBackoff);
                _telemetry.Failed(_consumer.Name, exception, failures, wait);
                await WaitAsync(Task.Delay(wait, _time, deadline), Timeout.InfiniteTimeSpan, deadline);
            }
        }
    }

    private async Task StopAsync(CancellationToken deadline)
    {
        try
        {
            await _consumer.StopAsync(deadline);
            _telemetry.Stopped(_consumer.Name, Position);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The task's root: the other consumers still have to save.
            _telemetry.StopFailed(_consumer.Name, exception);
        }
    }

    /// <summary>Waits for something, for a time at most, or for the stop; which of them is seen by looking again.</summary>
    private async Task WaitAsync(Task task, TimeSpan timeout, CancellationToken stopping) =>
        await task.WaitAsync(timeout, _time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private static bool IsStop(Exception exception, CancellationToken stopping) =>
        exception is OperationCanceledException && stopping.IsCancellationRequested;
}
