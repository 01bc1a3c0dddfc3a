namespace XRayBridge.Core.Metrics;

/// <summary>The types that all exposition formats know.</summary>
public enum MetricType
{
    Counter,
    Gauge,
    Histogram,
    Untyped,
}
