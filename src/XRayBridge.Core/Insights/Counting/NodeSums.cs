using System.Runtime.InteropServices;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights.Counting;

/// <summary>Adds up services. What it has does not depend on the order. Not safe for concurrent use.</summary>
internal sealed class NodeSums
{
    private readonly Dictionary<TraceNode, (RequestImpact Requests, long Causes)> _sums = [];

    public void Add(TraceNode node, RequestImpact requests, long causes)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, node, out _);
        sum = (sum.Requests + requests, sum.Causes + causes);
    }

    public void Add(IReadOnlyList<NodeCounts> nodes)
    {
        foreach (var node in nodes)
        {
            Add(node.Node, node.Requests, node.Causes);
        }
    }

    /// <summary>Those that caused the most, then with the most faults, then requests; of equals, by name and type.</summary>
    public IReadOnlyList<NodeCounts> Top(int max) =>
    [
        .. _sums.Select(sum => new NodeCounts(sum.Key, sum.Value.Requests, sum.Value.Causes))
            .OrderByDescending(node => node.Causes)
            .ThenByDescending(node => node.Requests.Faults)
            .ThenByDescending(node => node.Requests.Total)
            .ThenBy(node => node.Node.Name, StringComparer.Ordinal)
            .ThenBy(node => node.Node.Type, StringComparer.Ordinal)
            .ThenBy(node => node.Node.AccountId, StringComparer.Ordinal)
            .Take(max),
    ];
}
