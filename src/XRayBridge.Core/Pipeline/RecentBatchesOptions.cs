namespace XRayBridge.Core.Pipeline;

/// <summary>How much of the log's end stays in memory for the consumers that keep up.</summary>
public sealed class RecentBatchesOptions
{
    /// <summary>Documents kept. 0..1,000,000.</summary>
    public int MaxDocuments { get; init; } = 8_192;

    /// <summary>Bytes of raw documents kept. 0..1 GB. Parsed documents take about three times their raw size.</summary>
    public long MaxBytes { get; init; } = 16 * 1024 * 1024;
}
