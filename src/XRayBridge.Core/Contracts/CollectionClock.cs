namespace XRayBridge.Core.Contracts;

/// <summary>
/// Counts collections: a poller's complete window. Whoever shows the count keeps it across restarts. Safe for concurrent use.
/// </summary>
public sealed class CollectionClock
{
    private long _count;
    private int _collectors;

    /// <summary>Collections since the process began.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Something collects here, so only <see cref="Report"/> makes the count grow.</summary>
    public bool HasCollector => Volatile.Read(ref _collectors) > 0;

    /// <summary>Told by a poller when it starts.</summary>
    public void Attach() => Interlocked.Increment(ref _collectors);

    /// <summary>Told by a poller after each complete window, also one without traces.</summary>
    public void Report()
    {
        if (!HasCollector)
        {
            Attach();
        }

        Interlocked.Increment(ref _count);
    }
}
