namespace XRayBridge.Core.Contracts;

/// <summary>
/// Whether a source is to work. A user turns it off and on; it stays so over a restart, since a poller that was stopped for what
/// it costs must not go on because of a crash. Safe for concurrent use.
/// </summary>
public sealed class SourceSwitch(IStateStore state, string sourceName) : IDisposable
{
    private const string Scope = "stopped-sources";

    /// <summary>Held while what was saved is read or changed: changes happen one after the other. Taken before <see cref="_lock"/>.</summary>
    private readonly SemaphoreSlim _changing = new(1);

    /// <summary>Guards the fields below; held for a few instructions only.</summary>
    private readonly Lock _lock = new();
    private TaskCompletionSource _started = NewSignal();

    /// <summary>Of the run that is under way, or was last. A stop may reach it after its run has ended, so it outlives the run.</summary>
    private CancellationTokenSource? _working;
    private volatile bool _isStopped;

    public bool IsStopped => _isStopped;

    /// <summary>Returns when it is durable. What is under way is cancelled and ends soon after.</summary>
    /// <exception cref="StorageException">It could not be saved: the source works on.</exception>
    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await state.CommitAsync(new StateChanges().Put(Scope, sourceName, new byte[] { 1 }), cancellationToken);
            Set(isStopped: true);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Returns when it is durable; the source goes on from where it was.</summary>
    /// <exception cref="StorageException">It could not be saved: the source stays stopped.</exception>
    public async ValueTask StartAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await state.CommitAsync(new StateChanges().Delete(Scope, sourceName), cancellationToken);
            Set(isStopped: false);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> whenever it is on, until <paramref name="cancellationToken"/>. The work returns, without an
    /// exception, when the token that it is given is cancelled.
    /// </summary>
    /// <param name="work">What the source does.</param>
    /// <param name="onStopped">Called whenever it begins to wait for a start.</param>
    /// <param name="cancellationToken">Ends it, without an exception.</param>
    /// <exception cref="StorageException">What was saved cannot be read.</exception>
    public async Task RunAsync(Func<CancellationToken, Task> work, Action onStopped, CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            if (_isStopped)
            {
                onStopped();
            }

            await WhenStarted().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!cancellationToken.IsCancellationRequested && TryBegin(out var stopped))
            {
                using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopped);
                await work(either.Token);
            }
        }
    }

    public void Dispose()
    {
        _working?.Dispose();
        _changing.Dispose();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            Set(await state.GetAsync(Scope, sourceName, cancellationToken) is not null);
        }
        finally
        {
            _changing.Release();
        }
    }

    private void Set(bool isStopped)
    {
        CancellationTokenSource? working;
        lock (_lock)
        {
            working = isStopped ? _working : null;
            _isStopped = isStopped;
            if (!isStopped)
            {
                _started.TrySetResult();
            }
            else if (_started.Task.IsCompleted)
            {
                _started = NewSignal();
            }
        }

        working?.Cancel();
    }

    private Task WhenStarted()
    {
        lock (_lock)
        {
            return _started.Task;
        }
    }

    private bool TryBegin(out CancellationToken stopped)
    {
        lock (_lock)
        {
            _working = _isStopped ? null : new CancellationTokenSource();
            stopped = _working?.Token ?? default;
            return _working is not null;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
