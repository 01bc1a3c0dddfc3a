namespace XRayBridge.Connectors.Aws;

/// <summary>Full-jitter exponential back-off: anything from nothing to a bound that doubles, so that callers spread out.</summary>
internal static class Backoff
{
    private const int MaxDoublings = 30;

    /// <param name="attempt">From 1.</param>
    /// <param name="initial">The bound of the first wait.</param>
    /// <param name="max">What the bound never exceeds.</param>
    public static TimeSpan FullJitter(int attempt, TimeSpan initial, TimeSpan max)
    {
        var bound = Math.Min(max.Ticks, initial.Ticks * (double)(1L << Math.Min(attempt - 1, MaxDoublings)));
        return TimeSpan.FromTicks((long)(bound * Random.Shared.NextDouble()));
    }
}
