namespace XRayBridge.Core.Metrics;

/// <summary>What is counted how, and its bounds.</summary>
public sealed class MetricsOptions
{
    /// <summary>The label <c>url</c>: <c>path</c> or <c>raw</c>.</summary>
    public UrlMode UrlMode { get; init; } = UrlMode.Path;

    /// <summary>
    /// A filter expression without <c>group</c>: a request is counted when its segment alone matches, a call when its caller's does.
    /// Null: all. It costs about 5 us a document.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>Minutes that the window gauges look at. 1..1440. Windows are aligned to the epoch.</summary>
    public int WindowMinutes { get; init; } = 1;

    /// <summary>
    /// Series in a family before new ones are counted under <c>other</c>. 100..1,000,000. A service or URL takes about 1 KB
    /// with its window, a counter of a further label 300 bytes.
    /// </summary>
    public int MaxSeriesPerFamily { get; init; } = 10_000;

    /// <summary>Client addresses counted by themselves for each service; the rest is <c>other</c>. 0..10,000.</summary>
    public int MaxClientIpsPerService { get; init; } = 10;

    /// <summary>Seconds that a call waits for its callee's segment, in its source's time. 1..3600.</summary>
    public int EdgeWaitSeconds { get; init; } = 30;

    /// <summary>
    /// (Sub)segments that may wait at once; past it the oldest end their wait early. 8,192..16,777,216. Each takes 48 bytes
    /// while it waits, and its document 56: the default is 80 MB when it is full, enough for 14,000 documents a second of 2.5
    /// (sub)segments for 30 s, or for a catch-up of 400,000 documents, whose source stands still until it is complete.
    /// </summary>
    public int MaxOpenCalls { get; init; } = 1_048_576;

    /// <summary>Seconds between two checkpoints; after <c>kill -9</c> this much of the log is read again. 1..300.</summary>
    public int CheckpointSeconds { get; init; } = 2;

    /// <summary>Documents after which a checkpoint is made before its time. 1,000..10,000,000.</summary>
    public int CheckpointDocuments { get; init; } = 100_000;
}
