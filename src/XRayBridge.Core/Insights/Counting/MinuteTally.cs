using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights.Counting;

/// <summary>Adds up the traces of a group that began in one minute. What is not complete does not count. Not safe for concurrent use.</summary>
internal sealed class MinuteTally(long minute)
{
    private readonly NodeSums _nodes = new();
    private RequestImpact _clients;

    /// <param name="trace">One that the group holds.</param>
    /// <param name="cause">What <see cref="InsightGraph.CauseOf"/> says of it.</param>
    public void Add(TraceTree trace, TraceNode? cause)
    {
        foreach (var segment in trace.Segments)
        {
            if (segment.IsComplete)
            {
                _nodes.Add(segment.Node, default(RequestImpact).Plus(segment.Outcome), 0);
            }
        }

        if (trace.Root is { IsComplete: true } root)
        {
            _clients = _clients.Plus(root.Outcome);
        }

        if (cause is { } node)
        {
            _nodes.Add(node, default, 1);
        }
    }

    public MinuteCounts Build() => new(minute, _clients, _nodes.Top(MinuteCounts.MaxNodes));
}
