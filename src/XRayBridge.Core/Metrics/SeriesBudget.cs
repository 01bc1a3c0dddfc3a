namespace XRayBridge.Core.Metrics;

/// <summary>How many series a family may have. What comes beyond is counted under <see cref="LabelValue.Other"/>, so totals stay right.</summary>
/// <param name="family">The name under which limited series are counted.</param>
/// <param name="limit">Series, the overflow series not among them.</param>
internal sealed class SeriesBudget(string family, int limit)
{
    public string Family { get; } = family;

    /// <summary>What was counted under <c>other</c> since the last <see cref="TakeLimited"/>.</summary>
    private long _limited;

    private int _used;

    /// <summary>Decided once, when a series would be made. A refused one is asked for again each time, and counted each time.</summary>
    public bool TryTake()
    {
        if (_used < limit)
        {
            _used++;
            return true;
        }

        _limited++;
        return false;
    }

    /// <summary>A series restored from saved state is there, whatever the limit says now.</summary>
    public void Restore() => _used++;

    public long TakeLimited()
    {
        var limited = _limited;
        _limited = 0;
        return limited;
    }
}
