namespace XRayBridge.Server.Configuration;

/// <summary>How traces are fetched from X-Ray APIs.</summary>
internal sealed class PollerSection
{
    public string? Region { get; set; }

    public string? Profile { get; set; }

    public Uri? Endpoint { get; set; }

    /// <summary>What is fetched from targets that name no filter of their own; null for all.</summary>
    public string? FilterExpression { get; set; }

    /// <summary>The groups that are fetched from targets that name none of their own; empty for all.</summary>
    public IReadOnlyList<string> Groups { get; set; } = [];

    /// <summary>Seconds between polls, 1..3600.</summary>
    public int IntervalSeconds { get; set; } = 60;

    /// <summary>Seconds before now that a window ends at, 0..3600.</summary>
    public int HoldbackSeconds { get; set; } = 30;

    /// <summary>Seconds that a window begins before the end of the last one, 0..3600.</summary>
    public int OverlapSeconds { get; set; } = 180;

    /// <summary>Traces fetched in one poll, 1..10,000,000; null for no bound.</summary>
    public int? MaxTraces { get; set; }

    /// <summary>BatchGetTraces calls under way at once, 1..100.</summary>
    public int ParallelWorkers { get; set; } = 20;

    /// <summary>Trace ids in one BatchGetTraces call, 1..5: AWS takes no more.</summary>
    public int BatchSize { get; set; } = 5;

    /// <summary>Further attempts of a failed call within one poll, 0..20.</summary>
    public int RetryAttempts { get; set; } = 3;

    public bool ForceFullCollection { get; set; }

    /// <summary>Bytes of a fetched document, 64 KB..16 MB.</summary>
    public long MaxDocumentBytes { get; set; } = 1_000_000;

    /// <summary>US dollars for a million traces scanned or retrieved, 0..1000; AWS's list price.</summary>
    public double UsdPerMillionTraces { get; set; } = 0.5;

    /// <summary>Trace ids whose fetched revision is remembered, 1,000..10,000,000.</summary>
    public int MaxTraceIds { get; set; } = 1_000_000;

    /// <summary>Days that a fetched revision is remembered, 1..365.</summary>
    public int RetentionDays { get; set; } = 30;

    public bool CleanTraceIds { get; set; }

    /// <summary>Hours, 1..8760.</summary>
    public int CleanupAgeHours { get; set; } = 24;

    /// <summary>The targets of the file; empty when region, profile and endpoint describe the only one, or none.</summary>
    public List<TargetSection> Targets { get; } = [];

    /// <summary>One target was described by region, profile or endpoint.</summary>
    public bool HasInlineTarget => Region is not null || Profile is not null || Endpoint is not null;
}
