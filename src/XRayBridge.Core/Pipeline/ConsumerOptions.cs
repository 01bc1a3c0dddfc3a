namespace XRayBridge.Core.Pipeline;

/// <summary>How consumers are fed.</summary>
public sealed class ConsumerOptions
{
    /// <summary>Documents read from the log at once by a consumer that is behind. 1..100,000. At 4 KB each, parsed, the default holds 4 MB a consumer.</summary>
    public int ReadDocuments { get; init; } = 1_000;

    /// <summary>The longest wait after the first failure; doubles with each further one. Waits are random up to it (full jitter).</summary>
    public TimeSpan FirstBackoff { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest wait of all.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);
}
