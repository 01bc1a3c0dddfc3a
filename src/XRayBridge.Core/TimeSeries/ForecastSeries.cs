namespace XRayBridge.Core.TimeSeries;

/// <summary>Collects periods in their order, each with what those before it let expect.</summary>
/// <param name="wantsForecast">Otherwise without.</param>
public sealed class ForecastSeries(bool wantsForecast)
{
    private readonly List<PeriodStatistics> _periods = [];
    private readonly Queue<FaultCount> _before = new();

    /// <summary>Those in which something was complete.</summary>
    public IReadOnlyList<PeriodStatistics> Periods => _periods;

    public void Add(PeriodTally tally)
    {
        var total = tally.Statistics.Total;
        if (total > 0)
        {
            _periods.Add(tally.Build(wantsForecast ? FaultBaseline.Of(_before)?.ForecastOf(total, FaultForecast.Deviations) : null));
        }

        _before.Enqueue(new FaultCount(tally.Statistics.Faults, total));
        if (_before.Count > FaultBaseline.MaxPeriods)
        {
            _before.Dequeue();
        }
    }
}
