using XRayBridge.Core.Insights.Counting;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>
/// The minutes of one group that may still change, and what follows from those before them. Insights are worked out from there each
/// time, so a late document changes what it would have changed had it come in time. Not safe for concurrent use.
/// </summary>
/// <param name="name">Of the group.</param>
/// <param name="arn">Of the group.</param>
/// <param name="filterText">What its minutes are counted with; null while insights are not enabled for it.</param>
internal sealed class GroupHistory(string name, string arn, string? filterText)
{
    private readonly InsightDetector _detector = new(name, arn);
    private readonly SortedDictionary<long, MinuteCounts> _minutes = [];

    public string Name => name;

    public string Arn => arn;

    public string? FilterText => filterText;

    public IReadOnlyCollection<long> Minutes => _minutes.Keys;

    /// <summary>What follows from the minutes that no longer change.</summary>
    public DetectorState Base { get; private set; } = DetectorState.Beginning;

    /// <summary>Minutes of the past that are still to be counted; the group's insights end before the first of them.</summary>
    public SortedSet<long> Backlog { get; } = [];

    public IReadOnlyList<Insight> Insights { get; private set; } = [];

    public void Restore(DetectorState state) => (Base, Insights) = (state, state.Closed);

    /// <summary>
    /// Begins with the insights of an earlier history that had other traces or was broken off: those that began before a minute. What
    /// was active has ended.
    /// </summary>
    public void Inherit(IReadOnlyList<Insight> insights, long before)
    {
        Base = DetectorState.Beginning with
        {
            Closed = [.. insights.Where(insight => Counting.Minutes.Of(insight.Start) < before).Select(insight => insight with { End = insight.End ?? insight.Updated })],
        };
        Insights = Base.Closed;
    }

    public void Put(MinuteCounts minute) => _minutes[minute.Minute] = minute;

    /// <summary>Ends the changes of all minutes before one; returns those that are now part of <see cref="Base"/>.</summary>
    public IReadOnlyList<long> EndBefore(long minute)
    {
        var ended = new List<long>();
        while (_minutes.Count > 0 && _minutes.First() is var (first, counts) && first < minute)
        {
            Base = first > Base.Minute ? _detector.Take(Base, counts) : Base;
            _minutes.Remove(first);
            ended.Add(first);
        }

        Backlog.RemoveWhere(one => one < minute);
        return ended;
    }

    /// <summary>Works out the insights as of the end of a minute.</summary>
    public void Detect(long until)
    {
        until = Backlog.Count > 0 ? Math.Min(until, Backlog.Min - 1) : until;
        var state = Base;
        foreach (var (minute, counts) in _minutes)
        {
            if (minute <= until && minute > state.Minute)
            {
                state = _detector.Take(state, counts);
            }
        }

        Insights = _detector.InsightsOf(_detector.TakeSilence(state, until));
    }
}
