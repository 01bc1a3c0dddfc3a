namespace XRayBridge.Core.Metrics;

/// <summary>What <see cref="SortedSeries{T}"/> sorts by.</summary>
internal interface ILabelled
{
    LabelSet Labels { get; }
}
