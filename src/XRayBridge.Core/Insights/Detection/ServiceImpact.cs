using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>Which services an insight is about: those with more faults than clients' requests usually bring them.</summary>
internal static class ServiceImpact
{
    private const int MaxServices = 5;

    /// <summary>
    /// The service that most ways to a fault end at, beyond what is usual. A client saw faults, so there is at least the first
    /// service, which failed itself.
    /// </summary>
    public static NodeCounts RootCauseOf(OpenInsight insight) => insight.Sum.Nodes
        .OrderByDescending(node => node.Causes - Usual(insight, node.Node, before => before.Causes))
        .ThenByDescending(node => node.Requests.Faults)
        .ThenBy(node => node.Node.Name, StringComparer.Ordinal)
        .ThenBy(node => node.Node.Type, StringComparer.Ordinal)
        .First();

    /// <summary>The services with the most faults beyond what is usual, first the worst; the root cause among them.</summary>
    public static IReadOnlyList<TraceNode> ServicesOf(OpenInsight insight, TraceNode rootCause)
    {
        List<TraceNode> services =
        [
            .. insight.Sum.Nodes
                .Select(node => (node.Node, Faults: node.Requests.Faults - Usual(insight, node.Node, before => before.Requests.Faults)))
                .Where(node => node.Faults > 0)
                .OrderByDescending(node => node.Faults)
                .ThenBy(node => node.Node.Name, StringComparer.Ordinal)
                .ThenBy(node => node.Node.Type, StringComparer.Ordinal)
                .Select(node => node.Node)
                .Take(MaxServices),
        ];
        if (!services.Contains(rootCause))
        {
            services.Insert(0, rootCause);
        }

        return services;
    }

    /// <summary>What a service would have had of as many requests of clients before.</summary>
    private static double Usual(OpenInsight insight, TraceNode node, Func<NodeCounts, long> count) =>
        insight.Before.Clients.Total == 0 || insight.Before.Nodes.FirstOrDefault(before => before.Node == node) is not { } before
            ? 0
            : (double)count(before) / insight.Before.Clients.Total * insight.Sum.Clients.Total;
}
