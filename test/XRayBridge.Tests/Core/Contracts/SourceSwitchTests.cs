using XRayBridge.Core.Contracts;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Core.Contracts;

public sealed class SourceSwitchTests
{
    private readonly DictionaryStateStore _state = new();

    [Fact]
    public async Task What_runs_is_told_to_stop_and_runs_again_when_it_is_started()
    {
        using var source = new SourceSwitch(_state, "poller:a");
        using var work = new Work();
        using var end = new CancellationTokenSource();
        var running = source.RunAsync(work.RunAsync, static () => { }, end.Token);
        await work.Began.WaitAsync();

        await source.StopAsync(CancellationToken.None);
        await work.Ended.WaitAsync();
        Assert.True(source.IsStopped);
        await source.StartAsync(CancellationToken.None);
        await work.Began.WaitAsync();

        Assert.False(source.IsStopped);
        await end.CancelAsync();
        await running;
    }

    [Fact]
    public async Task What_was_stopped_stays_so_over_a_restart()
    {
        using var before = new SourceSwitch(_state, "poller:a");
        await before.StopAsync(CancellationToken.None);

        using var after = new SourceSwitch(_state, "poller:a");
        using var work = new Work();
        using var end = new CancellationTokenSource();
        var running = after.RunAsync(work.RunAsync, static () => { }, end.Token);
        await end.CancelAsync();
        await running;

        Assert.True(after.IsStopped);
        Assert.Equal(0, work.Began.CurrentCount);
    }

    [Fact]
    public async Task What_cannot_be_saved_changes_nothing()
    {
        using var source = new SourceSwitch(_state, "poller:a");
        _state.Failure = new StorageException("The disk is full.");

        await Assert.ThrowsAsync<StorageException>(() => source.StopAsync(CancellationToken.None).AsTask());

        Assert.False(source.IsStopped);
    }

    /// <summary>Runs until it is told to stop.</summary>
    private sealed class Work : IDisposable
    {
        public SemaphoreSlim Began { get; } = new(0);

        public SemaphoreSlim Ended { get; } = new(0);

        public async Task RunAsync(CancellationToken cancellationToken)
        {
            Began.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Ended.Release();
        }

        public void Dispose()
        {
            Began.Dispose();
            Ended.Dispose();
        }
    }
}
