namespace XRayBridge.Core.Metrics;

/// <summary>What arrived for a series in one window.</summary>
internal sealed class RequestWindow
{
    private RequestTotals _totals;
    private ExponentialSketch? _sketch;

    /// <summary>The window's number: its start divided by its length.</summary>
    public long Number { get; private set; } = long.MinValue;

    public ref readonly RequestTotals Totals => ref _totals;

    /// <summary>Share of requests with an error or a fault; undefined without requests.</summary>
    public double FailureShare => _totals.Failures / (double)_totals.Requests;

    public double AverageMs => (double)_totals.LatencySumNs / _totals.LatencyCount / 1e6;

    public double QuantileMs(double share) => _sketch!.Quantile(share) / 1e6;

    public void Begin(long number)
    {
        Number = number;
        _totals = default;
        _sketch?.Clear();
    }

    public void Add(in Request request)
    {
        _totals.Add(request);
        if (request.HasLatency)
        {
            (_sketch ??= new ExponentialSketch()).Add(request.LatencyNs, request.Bucket);
        }
    }

    public void Save(StateWriter writer)
    {
        writer.WriteSigned(Number);
        _totals.Save(writer);
        (_sketch ?? new ExponentialSketch()).Save(writer);
    }

    public static RequestWindow Load(ref StateReader reader) => new()
    {
        Number = reader.ReadSigned(),
        _totals = RequestTotals.Load(ref reader),
        _sketch = ExponentialSketch.Load(ref reader),
    };
}
