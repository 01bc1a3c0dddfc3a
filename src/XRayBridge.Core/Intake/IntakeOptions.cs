namespace XRayBridge.Core.Intake;

/// <summary>Bounds of the way into the log.</summary>
public sealed class IntakeOptions
{
    /// <summary>Documents waiting for the log before callers must wait outside. 1..1,000,000. At 1 KB each the default holds 20 MB.</summary>
    public int QueueDocuments { get; init; } = 20_000;

    /// <summary>Bytes of raw documents waiting for the log, as above. 64 KB..1 GB. Parsed documents take about three times their raw size.</summary>
    public long QueueBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Documents after which a group is committed without looking for more. 1..100,000. A commit's fixed cost is small beside 1,000 documents.</summary>
    public int GroupDocuments { get; init; } = 1_000;
}
