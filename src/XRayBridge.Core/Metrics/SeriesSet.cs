namespace XRayBridge.Core.Metrics;

/// <summary>The series of one kind, found by the values of their labels.</summary>
internal sealed class SeriesSet
{
    private readonly Dictionary<string, RequestSeries> _byFirst = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RequestSeries>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly Dictionary<(string First, string Second), RequestSeries> _byPair = [];
    private readonly string _firstLabel;
    private readonly string? _secondLabel;

    public SeriesSet(SeriesKind kind, SeriesBudget budget, string firstLabel, string? secondLabel = null)
    {
        Kind = kind;
        Budget = budget;
        _firstLabel = firstLabel;
        _secondLabel = secondLabel;
        _bySpan = _byFirst.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public SeriesKind Kind { get; }

    public SeriesBudget Budget { get; }

    public SortedSeries<RequestSeries> Series { get; } = new();

    /// <summary>Of a kind with one label.</summary>
    public RequestSeries? Find(ReadOnlySpan<char> first) => _bySpan.TryGetValue(first, out var series) ? series : null;

    /// <summary>Of a kind with two labels.</summary>
    public RequestSeries? Find(string first, string second) => _byPair.GetValueOrDefault((first, second));

    /// <summary>Makes a series that is not there yet; for a kind with one label <paramref name="second"/> is empty.</summary>
    public RequestSeries Create(long id, string first, string second)
    {
        RequestSeries series;
        if (_secondLabel is null)
        {
            series = new RequestSeries(Kind, id, first, second, LabelSet.Of((_firstLabel, first)));
            _byFirst.Add(first, series);
        }
        else
        {
            series = new RequestSeries(Kind, id, first, second, LabelSet.Of((_firstLabel, first), (_secondLabel, second)));
            _byPair.Add((first, second), series);
        }

        Series.Add(series);
        return series;
    }
}
