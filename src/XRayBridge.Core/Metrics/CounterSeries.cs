namespace XRayBridge.Core.Metrics;

/// <summary>One counter of a family that splits a <see cref="RequestSeries"/> by a further label.</summary>
internal sealed class CounterSeries(string value, LabelSet labels) : ILabelled
{
    /// <summary>Of the further label.</summary>
    public string Value { get; } = value;

    public LabelSet Labels { get; } = labels;

    public long Count { get; set; }
}
