using System.Buffers;
using System.Diagnostics.Metrics;

namespace XRayBridge.Server.SelfMetrics;

/// <summary>
/// Collects what the bridge measures about itself: every instrument of the meter <c>XRayBridge</c> of this process's meter
/// factory, under the instrument's own name, which is the exposed one.
/// </summary>
internal sealed class SelfMetricsCollector : IDisposable
{
    public const string MeterName = "XRayBridge";

    /// <summary>Seconds, from a quick commit to a slow peer.</summary>
    private static readonly double[] DefaultBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Lets one scrape at a time ask the observable instruments. Taken before <see cref="_gate"/>.</summary>
    private readonly Lock _scrape = new();

    /// <summary>Guards the list of families. The runtime may hold a lock of its own when it tells of an instrument: nothing is asked of it under this one.</summary>
    private readonly Lock _gate = new();

    private readonly SortedDictionary<string, SelfFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public SelfMetricsCollector(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == MeterName && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument, FamilyOf(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, family) => ((SelfFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>(static (_, value, tags, family) => ((SelfFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, family) => ((SelfFamily)family!).Record(value, tags));
        _listener.Start();
    }

    /// <summary>Writes all families, sorted by name.</summary>
    public void Write(IBufferWriter<byte> output)
    {
        lock (_scrape)
        {
            var families = Observe();
            var writer = new SelfMetricsWriter(output);
            foreach (var family in families)
            {
                family.Write(writer);
            }
        }
    }

    /// <summary>All families that have a series, sorted by name.</summary>
    public IReadOnlyList<SelfFamilyReading> Read()
    {
        lock (_scrape)
        {
            return [.. Observe().Select(family => family.Read()).Where(family => family.Series.Count > 0)];
        }
    }

    public void Dispose() => _listener.Dispose();

    /// <summary>Asks the observable instruments; the caller holds <see cref="_scrape"/>.</summary>
    private SelfFamily[] Observe()
    {
        _listener.RecordObservableInstruments();
        lock (_gate)
        {
            return [.. _families.Values];
        }
    }

    /// <summary>Components may each make the same instrument: they share the family.</summary>
    private SelfFamily FamilyOf(Instrument instrument)
    {
        lock (_gate)
        {
            if (!_families.TryGetValue(instrument.Name, out var family))
            {
                family = new SelfFamily(instrument.Name, instrument.Description ?? instrument.Name, KindOf(instrument), BoundsOf(instrument));
                _families.Add(instrument.Name, family);
            }

            return family;
        }
    }

    private static SelfFamilyKind KindOf(Instrument instrument) => instrument switch
    {
        Counter<long> or Counter<int> or Counter<double> => SelfFamilyKind.Sum,
        UpDownCounter<long> or UpDownCounter<int> or UpDownCounter<double> => SelfFamilyKind.UpDown,
        Histogram<long> or Histogram<int> or Histogram<double> => SelfFamilyKind.Histogram,
        ObservableCounter<long> or ObservableCounter<int> or ObservableCounter<double> => SelfFamilyKind.LastTotal,
        _ => SelfFamilyKind.LastValue,
    };

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => DefaultBounds,
    };
}
