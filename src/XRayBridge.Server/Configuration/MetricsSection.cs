namespace XRayBridge.Server.Configuration;

/// <summary>How metrics are made.</summary>
internal sealed class MetricsSection
{
    /// <summary>Minutes of a window, 1..60.</summary>
    public int TimeWindowMinutes { get; set; } = 1;

    /// <summary><c>path</c> or <c>raw</c>.</summary>
    public string Url { get; set; } = "path";

    /// <summary>Series of one family, 100..1,000,000.</summary>
    public int MaxSeries { get; set; } = 10_000;
}
