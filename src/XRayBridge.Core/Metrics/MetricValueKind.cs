namespace XRayBridge.Core.Metrics;

/// <summary>How a <see cref="MetricValue"/> is held.</summary>
public enum MetricValueKind : byte
{
    Double,
    Integer,

    /// <summary>Milliseconds, held as nanoseconds.</summary>
    Milliseconds,
}
