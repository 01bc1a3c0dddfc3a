using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace XRayBridge.Tests.Support;

/// <summary>A meter factory of a test's own, and the sums of what its counters counted, by name and labels.</summary>
internal sealed class TestMeters : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, long> _sums = new(StringComparer.Ordinal);

    public TestMeters()
    {
        Factory = _services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, Factory) && instrument is Counter<long>)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var name = $"{instrument.Name}{{{string.Join(',', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))}}}";
            lock (_gate)
            {
                _sums[name] = _sums.GetValueOrDefault(name) + value;
            }
        });
        _listener.Start();
    }

    public IMeterFactory Factory { get; }

    /// <summary>A counter's sum, as <c>name{label=value}</c>; 0 when it never counted.</summary>
    public long Sum(string counter)
    {
        lock (_gate)
        {
            return _sums.GetValueOrDefault(counter);
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }
}
