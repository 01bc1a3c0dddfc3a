using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// Makes the graph of some traces. The same whatever their order, unless it is cut: past 10,000 nodes (what the service's own
/// map shows) or 50,000 edges, new ones are left out. Work in progress makes a node but counts nowhere. Add a trace once.
/// Not safe for concurrent use.
/// </summary>
public sealed class ServiceGraphBuilder
{
    private const int MaxNodes = 10_000;

    private const int MaxEdges = 50_000;

    private readonly Dictionary<TraceNode, ServiceGraphNodeTally> _nodes = [];
    private readonly ServiceGraphLinks _links = new();
    private int _edges;
    private bool _isCut;

    public void Add(TraceTree trace)
    {
        AddSegments(trace);
        foreach (var call in TraceCalls.Of(trace))
        {
            AddCall(call.Source, call.Target, call.Measured);
        }

        if (trace.Root is { } root && TryGet(root.Node, out var tally))
        {
            tally.IsRoot = true;
            AddCall(TraceNodes.ClientOf(root.Node), root.Node, root);
        }

        _links.Add(trace);
    }

    /// <summary>What was added so far; more may be added afterwards.</summary>
    public ServiceGraph Build()
    {
        var tallies = _nodes.Values.Order(Comparer<ServiceGraphNodeTally>.Create(Compare)).ToList();
        var ids = new Dictionary<TraceNode, int>(tallies.Count);
        foreach (var tally in tallies)
        {
            ids.Add(tally.Node, ids.Count);
        }

        var links = _links.Resolve([.. tallies.Select(tally => tally.Node)])
            .Where(link => ids.ContainsKey(link.Source) && ids.ContainsKey(link.Target))
            .ToLookup(link => link.Source);
        var nodes = tallies.Select((tally, id) => ToNode(id, tally, ids, links[tally.Node]));
        return new ServiceGraph([.. nodes], _isCut || _links.IsCut);
    }

    private void AddSegments(TraceTree trace)
    {
        var lastEnds = LastEnds(trace);
        foreach (var segment in trace.Segments)
        {
            if (!TryGet(segment.Node, out var tally))
            {
                continue;
            }

            tally.HasSegments = true;
            tally.IsActive |= !segment.IsInferred;
            tally.Requests.Cover(segment.Entity);
            if (!segment.IsComplete)
            {
                continue;
            }

            tally.Requests.Count(segment);
            if (segment.Entity.EndTime is { } end)
            {
                tally.Durations.Add(lastEnds.GetValueOrDefault(segment, end).Since(segment.Entity.StartTime));
            }
        }
    }

    /// <summary>The last end among a segment's own parts, of those segments that had ended before it.</summary>
    private static Dictionary<TraceEntity, Timestamp> LastEnds(TraceTree trace)
    {
        var lastEnds = new Dictionary<TraceEntity, Timestamp>();
        foreach (var part in trace.Entities)
        {
            if (!part.IsSegment && part.Segment is { Entity.EndTime: { } segmentEnd } segment && part.Entity.EndTime is { } end
                && end > lastEnds.GetValueOrDefault(segment, segmentEnd))
            {
                lastEnds[segment] = end;
            }
        }

        return lastEnds;
    }

    private void AddCall(TraceNode source, TraceNode target, TraceEntity measured)
    {
        if (!measured.IsComplete || !TryGet(target, out var callee) || !TryGet(source, out var caller))
        {
            return;
        }

        if (!caller.Calls.TryGetValue(callee, out var calls))
        {
            if (_edges == MaxEdges)
            {
                _isCut = true;
                return;
            }

            caller.Calls.Add(callee, calls = new ServiceGraphTally());
            _edges++;
        }

        calls.Count(measured);
    }

    private bool TryGet(TraceNode node, [NotNullWhen(true)] out ServiceGraphNodeTally? tally)
    {
        if (_nodes.TryGetValue(node, out tally))
        {
            return true;
        }

        if (_nodes.Count == MaxNodes)
        {
            _isCut = true;
            return false;
        }

        _nodes.Add(node, tally = new ServiceGraphNodeTally(node));
        return true;
    }

    private static ServiceGraphNode ToNode(
        int id, ServiceGraphNodeTally tally, Dictionary<TraceNode, int> ids, IEnumerable<ServiceGraphLinkEdge> links)
    {
        var calls = tally.Calls.Select(call => ToEdge(ids[call.Key.Node], call.Value));
        var events = links.Select(link => link.ToEdge(ids[link.Target]));
        var (start, end) = Extent(tally);
        return new ServiceGraphNode(
            id,
            tally.Node,
            tally.IsRoot,
            tally.IsActive,
            start,
            end,
            tally.HasSegments ? tally.Requests.Statistics : null,
            tally.Requests.ResponseTimes.ToList(),
            tally.Durations.ToList(),
            [.. calls.Concat(events).OrderBy(edge => edge.TargetId).ThenBy(edge => edge.IsLink)]);
    }

    private static ServiceGraphEdge ToEdge(int target, ServiceGraphTally calls) =>
        new(target, false, calls.StartTime, calls.EndTime, calls.Statistics, calls.ResponseTimes.ToList(), []);

    /// <summary>A client has no segments but its calls.</summary>
    private static (Timestamp Start, Timestamp End) Extent(ServiceGraphNodeTally tally)
    {
        if (tally.HasSegments)
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
