using XRayBridge.Core.Filters;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TimeSeries;

/// <summary>
/// Makes time series of some traces: one of what <paramref name="selector"/> means, or one of each node. A trace counts in the
/// period in which it began. Add a trace once. Not safe for concurrent use.
/// </summary>
public sealed class NodeSeriesBuilder(TimeSpan length, EntitySelector? selector)
{
    private readonly SortedDictionary<Timestamp, PeriodTally> _selected = [];
    private readonly Dictionary<TraceNode, SortedDictionary<Timestamp, PeriodTally>> _nodes = [];

    public void Add(TraceTree trace, Timestamp began)
    {
        var start = Period.BeginningOf(began, length);
        if (selector is not null)
        {
            TallyOf(_selected, start).Add(trace);
            return;
        }

        foreach (var segment in trace.Segments)
        {
            TallyOf(PeriodsOf(segment.Node), start).Count(segment);
        }
    }

    /// <summary>Adds what many traces come to that began in one period.</summary>
    public void Add(ServiceGraphTotals totals, Timestamp began)
    {
        var start = Period.BeginningOf(began, length);
        if (selector is not null)
        {
            TallyOf(_selected, start).Add(totals);
            return;
        }

        foreach (var node in totals.Nodes)
        {
            if (node.Requests.Statistics.Total > 0)
            {
                TallyOf(PeriodsOf(node.Node), start).Add(node.Requests);
            }
        }
    }

    /// <summary>Those with most requests first, at most <paramref name="max"/>; of what began at <paramref name="from"/> or later.</summary>
    public IReadOnlyList<NodeSeries> Build(Timestamp from, int max)
    {
        if (selector is not null)
        {
            return [Build(null, _selected, from)];
        }

        return
        [
            .. _nodes.Select(node => Build(node.Key, node.Value, from))
                .Where(series => series.Total > 0)
                .OrderByDescending(series => series.Total)
                .ThenBy(series => series.Node!.Value.Name, StringComparer.Ordinal)
                .ThenBy(series => series.Node!.Value.Type, StringComparer.Ordinal)
                .Take(max),
        ];
    }

    private SortedDictionary<Timestamp, PeriodTally> PeriodsOf(TraceNode node)
    {
        if (!_nodes.TryGetValue(node, out var periods))
        {
            _nodes.Add(node, periods = []);
        }

        return periods;
    }

    private PeriodTally TallyOf(SortedDictionary<Timestamp, PeriodTally> periods, Timestamp start)
    {
        if (!periods.TryGetValue(start, out var tally))
        {
            periods.Add(start, tally = new PeriodTally(start, selector ?? EntitySelector.AllNodes));
        }

        return tally;
    }

    private static NodeSeries Build(TraceNode? node, SortedDictionary<Timestamp, PeriodTally> tallies, Timestamp from)
    {
        var periods = tallies.Values.Where(tally => tally.Start >= from && tally.Statistics.Total > 0).Select(tally => tally.Build(null)).ToList();
        return new NodeSeries(node, periods.Sum(period => period.Statistics.Total), periods);
    }
}
