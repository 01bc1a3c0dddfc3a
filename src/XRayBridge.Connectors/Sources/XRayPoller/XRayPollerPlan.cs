namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>Valid <see cref="XRayPollerOptions"/>.</summary>
public sealed record XRayPollerPlan
{
    public required IReadOnlyList<PollerTarget> Targets { get; init; }

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan Holdback { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Overlap { get; init; } = TimeSpan.FromSeconds(180);

    /// <summary>How far the very first window goes back.</summary>
    public TimeSpan FirstWindow { get; init; } = TimeSpan.FromMinutes(1);

    public int ParallelWorkers { get; init; } = 20;

    public int BatchSize { get; init; } = 5;

    public int RetryAttempts { get; init; } = 3;

    public int MaxTraces { get; init; } = int.MaxValue;

    public bool ForceFullCollection { get; init; }

    public int MaxDocumentBytes { get; init; } = 1_000_000;

    public double UsdPerMillionTraces { get; init; } = 0.5;

    public int MaxTraceIds { get; init; } = 1_000_000;

    /// <summary>How long a fetched trace is remembered.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>At the start, what is older is forgotten.</summary>
    public TimeSpan? CleanupAge { get; init; }
}
