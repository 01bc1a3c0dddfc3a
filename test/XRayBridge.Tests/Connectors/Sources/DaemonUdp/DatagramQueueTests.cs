using XRayBridge.Connectors.Sources.DaemonUdp;

namespace XRayBridge.Tests.Connectors.Sources.DaemonUdp;

public sealed class DatagramQueueTests : IDisposable
{
    private readonly DatagramQueue _queue = new(maxBytes: 100);

    public void Dispose() => _queue.Dispose();

    [Fact]
    public void What_fits_does_not_wait()
    {
        Assert.False(_queue.Enqueue([new byte[60]], 60));
        Assert.False(_queue.Enqueue([new byte[40]], 40));
    }

    [Fact]
    public void What_is_larger_than_the_bound_is_let_in_alone() => Assert.False(_queue.Enqueue([new byte[101]], 101));

    [Fact]
    public async Task What_does_not_fit_waits_until_enough_is_released()
    {
        _queue.Enqueue([new byte[60]], 60);
        _queue.Enqueue([new byte[40]], 40);
        var waiting = Task.Run(() => _queue.Enqueue([new byte[50]], 50));

        _queue.Release([new byte[40]]);
        Assert.False(waiting.IsCompleted);
        _queue.Release([new byte[60]]);

        await waiting;
    }

    [Fact]
    public async Task When_nobody_reads_any_more_nobody_waits()
    {
        _queue.Enqueue([new byte[100]], 100);
        var waiting = Task.Run(() => _queue.Enqueue([new byte[50]], 50));

        _queue.Abandon();

        await waiting;
    }
}
