namespace XRayBridge.Core.Metrics;

/// <summary>All families at one position of the log; never changes.</summary>
/// <param name="Families">Sorted by name; those without samples are left out.</param>
/// <param name="Position">Every document up to this sequence is counted, and none after it.</param>
public sealed record MetricsSnapshot(IReadOnlyList<MetricFamily> Families, long Position);
