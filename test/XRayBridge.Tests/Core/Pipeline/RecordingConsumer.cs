using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Core.Pipeline;

/// <summary>Keeps the sequences that it took; fails when told to.</summary>
internal sealed class RecordingConsumer(long restoredPosition) : ILogConsumer
{
    private readonly Lock _gate = new();
    private readonly List<long> _taken = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => "recording";

    /// <summary>How many of the next calls fail.</summary>
    public int FailuresLeft { get; set; }

    public bool Stopped { get; private set; }

    public IReadOnlyList<long> Taken
    {
        get
        {
            lock (_gate)
            {
                return [.. _taken];
            }
        }
    }

    /// <summary>Completes when at least this many documents were taken.</summary>
    public async Task WaitForAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_taken.Count >= count)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed;
        }
    }

    public ValueTask<long> RestoreAsync(CancellationToken cancellationToken) => ValueTask.FromResult(restoredPosition);

    public ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (FailuresLeft > 0)
            {
                FailuresLeft--;
                throw new InvalidOperationException("The backend is down.");
            }

            _taken.AddRange(batch.Entries.Select(entry => entry.Sequence));
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public ValueTask IdleAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public ValueTask StopAsync(CancellationToken cancellationToken)
    {
        Stopped = true;
        return ValueTask.CompletedTask;
    }
}
