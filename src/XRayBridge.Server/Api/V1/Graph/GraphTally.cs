using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Graph;

/// <summary>
/// Adds up traces to a graph. Who is a node and what is a call is decided by <see cref="TraceNodes"/> and
/// <see cref="TraceCalls"/>. Work in progress counts nowhere. Not safe for concurrent use.
/// </summary>
internal sealed class GraphTally
{
    /// <summary>Where work waits for whoever takes it.</summary>
    private static readonly HashSet<string> Waiting = new(StringComparer.OrdinalIgnoreCase)
    {
        "AWS::SQS::Queue", "AWS::SQS", "AWS::SNS::Topic", "AWS::SNS", "AWS::Kinesis", "AWS::Kinesis::Stream", "AWS::Events", "AWS::EventBridge",
    };

    private readonly Dictionary<TraceNode, NodeTally> _nodes = [];

    public void Add(TraceTree trace)
    {
        foreach (var segment in trace.Segments)
        {
            var node = Of(segment.Node);
            node.SendsSegments |= !segment.IsInferred;
            if (segment.IsComplete && segment.Entity.Elapsed is { } elapsed)
            {
                node.Requests.Add(segment.Outcome, elapsed);
            }
        }

        foreach (var call in TraceCalls.Of(trace))
        {
            AddCall(call.Source, call.Target, call.Measured);
        }

        if (trace.Root is { } root)
        {
            AddCall(TraceNodes.ClientOf(root.Node), root.Node, root);
            Of(root.Node).IsRoot = true;
        }
    }

    public IReadOnlyList<GraphNodeShape> ToShapes() => [.. _nodes.Select(pair => ShapeOf(pair.Key, pair.Value))];

    private void AddCall(TraceNode source, TraceNode target, TraceEntity measured)
    {
        if (!measured.IsComplete || measured.Entity.Elapsed is not { } elapsed)
        {
            return;
        }

        var callee = Of(target);
        var calls = Of(source).Calls;
        if (!calls.TryGetValue(callee, out var tally))
        {
            calls.Add(callee, tally = new CallTally());
        }

        tally.Add(measured.Outcome, elapsed);
    }

    private NodeTally Of(TraceNode node)
    {
        if (!_nodes.TryGetValue(node, out var tally))
        {
            _nodes.Add(node, tally = new NodeTally(_nodes.Count, node.Type));
        }

        return tally;
    }

    private static GraphNodeShape ShapeOf(TraceNode node, NodeTally tally)
    {
        var isClient = node.Type == TraceNodes.Client;
        return new GraphNodeShape(
            tally.Id,
            node.Name,
            node.Type,
            tally.IsRoot,
            !tally.SendsSegments,
            isClient ? null : tally.Requests.Statistics,
            tally.Requests.Histogram,
            [.. tally.Calls.Select(call => new GraphEdgeShape(
                call.Key.Id, call.Value.Statistics, call.Value.Histogram, IsWaiting(node.Type) || IsWaiting(call.Key.Type)))]);
    }

    private static bool IsWaiting(string? type) => type is not null && Waiting.Contains(type);
}
