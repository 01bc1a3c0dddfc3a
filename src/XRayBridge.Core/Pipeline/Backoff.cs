namespace XRayBridge.Core.Pipeline;

/// <summary>How long to wait before the next attempt.</summary>
public static class Backoff
{
    /// <summary>
    /// A random time from zero to <paramref name="first"/> doubled with each failure after the first, at most
    /// <paramref name="max"/>. Full jitter spreads callers that failed together, where equal waits would let them meet again.
    /// </summary>
    public static TimeSpan FullJitter(int failures, TimeSpan first, TimeSpan max)
    {
        var doublings = Math.Min(Math.Max(failures, 1) - 1, 30);
        var ceiling = Math.Min(first.TotalMilliseconds * (1L << doublings), max.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(Random.Shared.NextDouble() * ceiling);
    }
}
