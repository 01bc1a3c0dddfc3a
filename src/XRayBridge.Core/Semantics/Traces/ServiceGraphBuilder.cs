using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// Makes the graph of some traces, or of totals (<see cref="ServiceGraphTotals"/> has the bounds). The same whatever their order, unless
/// it is cut. Work in progress makes a node but counts nowhere. Add a trace once. Not safe for concurrent use.
/// </summary>
public sealed class ServiceGraphBuilder
{
    private readonly ServiceGraphTotals _totals = new();
    private readonly ServiceGraphLinks _links = new();
    private bool _isCut;

    public void Add(TraceTree trace)
    {
        _totals.Add(trace);
        _links.Add(trace);
    }

    /// <summary>Adds what many traces come to, without their links.</summary>
    public void Add(ServiceGraphTotals totals) => _totals.Add(totals);

    /// <summary>Adds the links of a trace that is in totals, or what links of such traces lead to.</summary>
    public void AddLinks(TraceTree trace) => _links.Add(trace);

    /// <summary>Something was left out that belongs to the graph.</summary>
    public void Cut() => _isCut = true;

    /// <summary>What was added so far; more may be added afterwards.</summary>
    public ServiceGraph Build()
    {
        var tallies = ExistingNodes();
        var ids = new Dictionary<TraceNode, int>(tallies.Count);
        foreach (var tally in tallies)
        {
            ids.Add(tally.Node, ids.Count);
        }

        var links = _links.Resolve([.. tallies.Select(tally => tally.Node)])
            .Where(link => ids.ContainsKey(link.Source) && ids.ContainsKey(link.Target))
            .ToLookup(link => link.Source);
        var nodes = tallies.Select((tally, id) => ToNode(id, tally, ids, links[tally.Node]));
        return new ServiceGraph([.. nodes], _isCut || _totals.IsCut || _links.IsCut);
    }

    /// <summary>In order. What was taken out again leaves nodes without segments and calls: they are none.</summary>
    private List<ServiceGraphNodeTally> ExistingNodes()
    {
        var existing = new HashSet<ServiceGraphNodeTally>();
        foreach (var tally in _totals.Nodes)
        {
            if (tally.Segments > 0)
            {
                existing.Add(tally);
            }

            foreach (var (callee, calls) in tally.Calls)
            {
                if (calls.Statistics.Total > 0)
                {
                    existing.Add(tally);
                    existing.Add(callee);
                }
            }
        }

        return [.. existing.Order(Comparer<ServiceGraphNodeTally>.Create(Compare))];
    }

    private static ServiceGraphNode ToNode(
        int id, ServiceGraphNodeTally tally, Dictionary<TraceNode, int> ids, IEnumerable<ServiceGraphLinkEdge> links)
    {
        var calls = tally.Calls.Where(call => call.Value.Statistics.Total > 0).Select(call => ToEdge(ids[call.Key.Node], call.Value));
        var events = links.Select(link => link.ToEdge(ids[link.Target]));
        var (start, end) = Extent(tally);
        return new ServiceGraphNode(
            id,
            tally.Node,
            tally.Roots > 0,
            tally.Received > 0,
            start,
            end,
            tally.Segments > 0 ? tally.Requests.Statistics : null,
            tally.Requests.ResponseTimes.ToList(),
            tally.Durations.ToList(),
            [.. calls.Concat(events).OrderBy(edge => edge.TargetId).ThenBy(edge => edge.IsLink)]);
    }

    private static ServiceGraphEdge ToEdge(int target, ServiceGraphTally calls) =>
        new(target, false, calls.StartTime, calls.EndTime, calls.Statistics, calls.ResponseTimes.ToList(), []);

    /// <summary>A client has no segments but its calls.</summary>
    private static (Timestamp Start, Timestamp End) Extent(ServiceGraphNodeTally tally)
    {
        if (tally.Segments > 0)
        {
            return (tally.Requests.StartTime, tally.Requests.EndTime);
        }

        var extent = new ServiceGraphTally();
        foreach (var calls in tally.Calls.Values)
        {
            extent.Cover(calls.StartTime);
            extent.Cover(calls.EndTime);
        }

        return (extent.StartTime, extent.EndTime);
    }

    private static int Compare(ServiceGraphNodeTally left, ServiceGraphNodeTally right)
    {
        var byName = string.CompareOrdinal(left.Node.Name, right.Node.Name);
        var byType = byName != 0 ? byName : string.CompareOrdinal(left.Node.Type, right.Node.Type);
        return byType != 0 ? byType : string.CompareOrdinal(left.Node.AccountId, right.Node.AccountId);
    }
}
