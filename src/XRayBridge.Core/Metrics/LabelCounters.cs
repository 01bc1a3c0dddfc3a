namespace XRayBridge.Core.Metrics;

/// <summary>The counters that one series has in a <see cref="CounterFamily"/>, by the further label's value.</summary>
internal sealed class LabelCounters(CounterFamily family, RequestSeries owner)
{
    // Most services have fewer statuses and methods than this: comparing them beats hashing.
    private const int SearchedInLine = 8;

    private readonly List<CounterSeries> _series = new(2);
    private Dictionary<string, CounterSeries>? _index;
    private int _admitted;

    public void Add(string value) => (Find(value) ?? Make(LabelValue.Of(value))).Count++;

    public void Save(StateWriter writer)
    {
        writer.WriteVarint(_series.Count);
        foreach (var series in _series)
        {
            writer.WriteText(series.Value);
            writer.WriteVarint(series.Count);
        }
    }

    public void Load(ref StateReader reader)
    {
        for (var count = reader.ReadCount(); count > 0; count--)
        {
            var value = reader.ReadText();
            if (value != LabelValue.Other)
            {
                _admitted++;
                family.Budget.Restore();
            }

            Keep(value).Count = reader.ReadVarint();
        }
    }

    private CounterSeries? Find(string value)
    {
        if (_index is not null)
        {
            return _index.GetValueOrDefault(value);
        }

        foreach (var series in _series)
        {
            if (string.Equals(series.Value, value, StringComparison.Ordinal))
            {
                return series;
            }
        }

        return null;
    }

    /// <summary>The first to come get a series of their own: whoever has one keeps it, so no counter ever goes back.</summary>
    private CounterSeries Make(string value)
    {
        if (Find(value) is { } known)
        {
            return known;
        }

        if (value == LabelValue.Other)
        {
            return Keep(value);
        }

        if (_admitted < family.MaxPerOwner && family.Budget.TryTake())
        {
            _admitted++;
            return Keep(value);
        }

        return Find(LabelValue.Other) ?? Keep(LabelValue.Other);
    }

    private CounterSeries Keep(string value)
    {
        var series = family.Create(owner, value);
        _series.Add(series);
        if (_index is null && _series.Count > SearchedInLine)
        {
            _index = _series.ToDictionary(known => known.Value, StringComparer.Ordinal);
        }
        else
        {
            _index?.Add(value, series);
        }

        return series;
    }
}
