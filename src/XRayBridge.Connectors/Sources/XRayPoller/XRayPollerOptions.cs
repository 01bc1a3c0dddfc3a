using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>Fetching traces from X-Ray APIs.</summary>
public sealed class XRayPollerOptions
{
    /// <summary>What to poll, each with a position of its own. Default none: nothing is polled.</summary>
    public IList<PollerTargetOptions> Targets { get; } = [];

    /// <summary>Only traces that match this filter expression are fetched; charged are all that are scanned for it. Default: all.</summary>
    public string? FilterExpression { get; set; }

    /// <summary>Only traces of any of these groups, by name, are fetched; at most 25. Default: all.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Seconds from the start of one poll to the next, 0.1 to 86400. Default 60.</summary>
    public double PollIntervalSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds before now that a window ends at, 0 to 3600. Default 30: the service indexes what it takes in with a delay, and what
    /// is asked for sooner would be fetched twice.
    /// </summary>
    public double HoldbackSeconds { get; set; } = 30;

    /// <summary>
    /// Seconds that a window begins before the end of the last one, 0 to 3600. Default 180: what was indexed late is found then. Known
    /// traces are not fetched again, but AWS charges for each that is scanned.
    /// </summary>
    public double OverlapSeconds { get; set; } = 180;

    /// <summary>Minutes that the very first window goes back, 1 to 10080 (7 days). Default 1.</summary>
    public int TimeWindowMinutes { get; set; } = 1;

    /// <summary>BatchGetTraces calls at once, 1 to 200. Default 20.</summary>
    public int ParallelWorkers { get; set; } = 20;

    /// <summary>Traces a BatchGetTraces call, 1 to 5. Default 5.</summary>
    public int BatchSize { get; set; } = BatchGetTracesRequestWriter.MaxTraceIds;

    /// <summary>Tries after the first of a call that was throttled or failed, 0 to 20. Default 3. After them the window is tried again as a whole.</summary>
    public int RetryAttempts { get; set; } = 3;

    /// <summary>Traces fetched a poll at most, from 1; the rest of the window follows in the next polls. Default none.</summary>
    public int? MaxTraces { get; set; }

    /// <summary>Ignore, for the first window, the saved position and what was fetched before.</summary>
    public bool ForceFullCollection { get; set; }

    /// <summary>
    /// Bytes of a fetched document, 64 KB to 16 MB; a larger one is refused. Default 1 MB: the service takes 64 KB from a sender, but
    /// merges what comes later, and services of AWS's own send more.
    /// </summary>
    public long MaxDocumentBytes { get; set; } = 1_000_000;

    /// <summary>
    /// What a million traces cost that are scanned (GetTraceSummaries) or retrieved (BatchGetTraces), in US dollars, 0 to 1000. Default 0.50,
    /// AWS's list price; nothing depends on it but the cost that is shown.
    /// </summary>
    public double UsdPerMillionTraces { get; set; } = 0.5;

    /// <summary>Fetched traces to remember for each target, 1000 to 100,000,000; about 36 bytes of memory each. Default 1,000,000; the oldest go first.</summary>
    public int MaxTraceIds { get; set; } = 1_000_000;

    /// <summary>Days to remember a fetched trace, 1 to 365. Default 30, which is how long X-Ray keeps it.</summary>
    public int RetentionDays { get; set; } = 30;

    /// <summary>At the start, forget what was fetched more than <see cref="CleanupAgeHours"/> ago.</summary>
    public bool CleanTraceIds { get; set; }

    /// <summary>Hours, 0 to 8760. Default 24.</summary>
    public int CleanupAgeHours { get; set; } = 24;
}
