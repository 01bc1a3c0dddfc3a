namespace XRayBridge.Server.SelfMetrics;

/// <summary>The value of one label set: a number, or a histogram's buckets, sum and count. Guarded by its family's lock.</summary>
internal sealed class SelfSeries(int buckets)
{
    /// <summary>Observations at or below each bound, not cumulative; the last is for what is above all bounds.</summary>
    public long[] Buckets { get; } = buckets == 0 ? [] : new long[buckets];

    public double Value { get; set; }

    public long Count { get; set; }
}
