namespace XRayBridge.Server.Configuration;

/// <summary>How metrics are made.</summary>
internal sealed class MetricsSection
{
    /// <summary>Minutes of a window, 1..60.</summary>
    public int TimeWindowMinutes { get; set; } = 1;

    /// <summary><c>path</c> or <c>raw</c>.</summary>
    public string Url { get; set; } = "path";

    /// <summary>A filter expression; null counts everything.</summary>
    public string? Filter { get; set; }

    /// <summary>Series of one family, 100..1,000,000.</summary>
    public int MaxSeries { get; set; } = 10_000;

    /// <summary>(Sub)segments that wait for their callees, 8,192..16,777,216.</summary>
    public int MaxOpenCalls { get; set; } = 1_048_576;
}
