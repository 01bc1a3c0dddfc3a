namespace XRayBridge.Core.Metrics;

/// <summary>A counter family that splits each series of a kind by one further label.</summary>
internal sealed class CounterFamily(string name, string help, string label, int maxSeries, int maxPerOwner)
{
    public string Name { get; } = name;

    public string Help { get; } = help;

    public SeriesBudget Budget { get; } = new(name, maxSeries);

    /// <summary>Values that one owner may have before the rest is <see cref="LabelValue.Other"/>.</summary>
    public int MaxPerOwner { get; } = maxPerOwner;

    public SortedSeries<CounterSeries> Series { get; } = new();

    public CounterSeries Create(RequestSeries owner, string value)
    {
        var series = new CounterSeries(value, owner.Labels.With(label, value));
        Series.Add(series);
        return series;
    }
}
