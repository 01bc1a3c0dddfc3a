namespace XRayBridge.Core.Metrics;

/// <summary>All samples of one metric.</summary>
/// <param name="Name">The full name as in text format 0.0.4: a counter's ends with <c>_total</c>.</param>
/// <param name="Help">One sentence; any text.</param>
/// <param name="Type">Its type.</param>
/// <param name="Samples">Sorted by labels; a histogram's buckets ascend and end with <c>+Inf</c>.</param>
public sealed record MetricFamily(string Name, string Help, MetricType Type, ReadOnlyMemory<MetricSample> Samples);
