using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights;

/// <summary>What of a service graph faults went through.</summary>
public static class InsightGraph
{
    private static readonly FieldFilter Fault = new(FilterField.Fault, FilterOperator.None, default);

    /// <summary>The nodes that failed and the calls that did, with their callers; numbered anew from 0.</summary>
    public static ServiceGraph FaultsOf(ServiceGraph graph)
    {
        var kept = new SortedSet<int>();
        foreach (var node in graph.Nodes)
        {
            if (node.Statistics is { Faults: > 0 })
            {
                kept.Add(node.Id);
            }

            foreach (var edge in node.Edges.Where(IsAffected))
            {
                kept.Add(node.Id);
                kept.Add(edge.TargetId);
            }
        }

        var ids = kept.Select((old, id) => (old, id)).ToDictionary(pair => pair.old, pair => pair.id);
        return graph with { Nodes = [.. kept.Select(old => Renumbered(graph.Nodes[old], ids))] };
    }

    /// <summary>The traces of a group whose clients saw a fault: all that an insight can have an impact on.</summary>
    public static FilterExpression FaultsOf(FilterExpression group) => new(AndFilter.Of([group.Root, Fault]));

    /// <summary>A client saw a fault in it that came from one of the insight's services.</summary>
    public static bool IsImpacted(TraceTree trace, Insight insight) => CauseOf(trace) is { } cause && insight.Services.Contains(cause);

    /// <summary>The last service on the way from the root to the fault; null when no client saw one.</summary>
    internal static TraceNode? CauseOf(TraceTree trace) =>
        trace.Root is { IsComplete: true } root
        && root.Outcome.HasFlag(Outcome.Fault)
        && RootCauses.OfOutcome(trace, Outcome.Fault) is [{ Services: [.., var last] }, ..]
            ? last.Node
            : null;

    private static bool IsAffected(ServiceGraphEdge edge) => edge.Statistics.Faults > 0;

    private static ServiceGraphNode Renumbered(ServiceGraphNode node, Dictionary<int, int> ids) => node with
    {
        Id = ids[node.Id],
        Edges = [.. node.Edges.Where(IsAffected).Select(edge => edge with { TargetId = ids[edge.TargetId] })],
    };
}
