using XRayBridge.Core.Filters;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Model;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The service graph of the traces of a time range that match a filter.</summary>
internal sealed class GraphEndpoint(TraceSearch search, ITraceRollups rollups, GroupStore groups) : IV1Endpoint
{
    /// <summary>The newest traces that a filtered one is made of: 3,000 of 4 documents at 20 us each are 240 ms.</summary>
    public const int MaxTraces = 3_000;

    public string Path => "graph";

    public async Task InvokeAsync(HttpContext context)
    {
        var range = V1Query.RangeOf(context.Request);
        var filter = V1Query.FilterOf(context.Request, await groups.LookupAsync(context.RequestAborted));
        if (filter == FilterExpression.Everything
            && await rollups.TryReadAsync(range.From, range.To, MaxTraces, context.RequestAborted) is { } minutes)
        {
            await WriteAsync(context, minutes);
            return;
        }

        var (graph, count, earliest) = (new ServiceGraphBuilder(), 0, Timestamp.MaxValue);
        var (next, _) = await search.FindAsync(
            range,
            filter,
            null,
            MaxTraces,
            MaxTraces,
            trace =>
            {
                graph.Add(trace.Tree);
                count++;
                earliest = trace.Summary.StartTime < earliest ? trace.Summary.StartTime : earliest;
            },
            context.RequestAborted);
        var isComplete = next is null;
        var built = graph.Build();
        var from = isComplete || earliest < range.From || earliest >= range.To ? range.From : earliest;
        await V1Answer.WriteAsync(
            context,
            new GraphShape(from.UnixMilliseconds, range.To.UnixMilliseconds, count, isComplete && !built.IsCut, [.. built.Nodes.Select(GraphNodeShape.Of)]),
            V1Json.Default.GraphShape);
    }

    /// <summary>Of more traces than are read one by one: whole minutes, with everything that they come to.</summary>
    private static Task WriteAsync(HttpContext context, RollupWindow minutes)
    {
        var graph = RollupGraph.Of(minutes);
        var count = (int)Math.Min(int.MaxValue, minutes.Minutes.Sum(minute => minute.Totals.Traces));
        return V1Answer.WriteAsync(
            context,
            new GraphShape(
                minutes.Start.UnixMilliseconds, minutes.End.UnixMilliseconds, count, !graph.IsCut, [.. graph.Nodes.Select(GraphNodeShape.Of)]),
            V1Json.Default.GraphShape);
    }
}
