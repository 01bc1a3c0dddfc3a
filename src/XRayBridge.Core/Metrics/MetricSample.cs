namespace XRayBridge.Core.Metrics;

/// <summary>One line of an exposition.</summary>
/// <param name="Labels">Its labels, unique within the family and suffix.</param>
/// <param name="Value">Its value at the time of the snapshot.</param>
/// <param name="Suffix">Appended to the family's name: <c>_bucket</c>, <c>_sum</c>, <c>_count</c> of a histogram, or null.</param>
public readonly record struct MetricSample(LabelSet Labels, MetricValue Value, string? Suffix = null);
