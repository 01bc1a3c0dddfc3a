namespace XRayBridge.Core.Metrics;

/// <summary>Copies the counters into families. Called under the lock that guards the aggregator.</summary>
internal static class SnapshotBuilder
{
    /// <param name="aggregator">Where the counters are.</param>
    /// <param name="window">The number of the last closed window.</param>
    /// <param name="heartbeat">The value of the heartbeat.</param>
    /// <param name="position">The position of the log that the counters are of.</param>
    public static MetricsSnapshot Build(MetricsAggregator aggregator, long window, long heartbeat, long position)
    {
        var families = new List<MetricFamily>(Catalogue.Families.Count + aggregator.CounterFamilies.Count + 1)
        {
            new(Catalogue.HeartbeatName, Catalogue.HeartbeatHelp, MetricType.Counter,
                new[] { new MetricSample(LabelSet.Empty, MetricValue.Of(heartbeat)) }),
        };
        foreach (var definition in Catalogue.Families)
        {
            Add(families, definition, aggregator.SetOf(definition.Kind).Series.InOrder(), window);
        }

        foreach (var family in aggregator.CounterFamilies)
        {
            Add(families, family);
        }

        families.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return new MetricsSnapshot(families, position);
    }

    private static void Add(
        List<MetricFamily> families, FamilyDefinition definition, ReadOnlySpan<RequestSeries> series, long window)
    {
        var samples = new MetricSample[series.Length];
        var count = 0;
        foreach (var one in series)
        {
            if (definition.Value(one, one.Window(window)) is { } value)
            {
                samples[count++] = new MetricSample(one.Labels, value);
            }
        }

        if (count > 0)
        {
            families.Add(new MetricFamily(definition.Name, definition.Help, definition.Type, samples.AsMemory(0, count)));
        }
    }

    private static void Add(List<MetricFamily> families, CounterFamily family)
    {
        var series = family.Series.InOrder();
        if (series.IsEmpty)
        {
            return;
        }

        var samples = new MetricSample[series.Length];
        for (var place = 0; place < samples.Length; place++)
        {
            samples[place] = new MetricSample(series[place].Labels, MetricValue.Of(series[place].Count));
        }

        families.Add(new MetricFamily(family.Name, family.Help, MetricType.Counter, samples));
    }
}
