using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The service graph of the traces that began from <paramref name="From"/> to <paramref name="To"/>.</summary>
/// <param name="From">Milliseconds since the epoch; later than asked for when the range has more traces than are looked at.</param>
/// <param name="To">Milliseconds since the epoch.</param>
/// <param name="Traces">Traces that it is made of.</param>
/// <param name="Complete">False when older traces of the range were not looked at, or the graph has more nodes than fit.</param>
/// <param name="Nodes">By name.</param>
internal sealed record GraphShape(long From, long To, int Traces, bool Complete, IReadOnlyList<GraphNodeShape> Nodes)
{
    /// <summary>Of one trace.</summary>
    public static GraphShape Of(TraceTree trace)
    {
        var graph = new ServiceGraphBuilder();
        graph.Add(trace);
        var built = graph.Build();
        var (start, duration) = TraceSummarizer.Extent(trace);
        var from = start.UnixMilliseconds;
        var to = from + (long)Math.Ceiling((duration ?? default).TotalMilliseconds);
        return new GraphShape(from, to, 1, !built.IsCut, [.. built.Nodes.Select(GraphNodeShape.Of)]);
    }
}
