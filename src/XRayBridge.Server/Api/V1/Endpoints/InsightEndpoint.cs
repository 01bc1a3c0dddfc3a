using XRayBridge.Core.Filters;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Insights;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>One insight: what it is, what happened, and the services that it went through.</summary>
internal sealed class InsightEndpoint(InsightBook insights, TraceSearch search, GroupStore groups, TimeProvider time) : IV1Endpoint
{
    /// <summary>The newest traces that the impact is made of: 3,000 of 4 documents at 20 us each are 240 ms.</summary>
    private const int MaxTraces = 3_000;

    public string Path => "insights/{id}";

    public async Task InvokeAsync(HttpContext context)
    {
        var insight = Guid.TryParseExact(context.Request.RouteValues["id"] as string, "D", out var id) && insights.Find(id) is { } found
            ? found
            : throw RefusedException.NotFound("There is no such insight, or not any more.");
        var detail = new InsightDetailShape(
            InsightShape.Of(insight), [.. insight.Events.Select(InsightEventShape.Of)], await ImpactOfAsync(insight, context.RequestAborted));
        await V1Answer.WriteAsync(context, detail, V1Json.Default.InsightDetailShape);
    }

    private async ValueTask<GraphShape> ImpactOfAsync(Insight insight, CancellationToken cancellationToken)
    {
        var (graph, count) = (new ServiceGraphBuilder(), 0);
        var end = insight.End ?? Timestamp.From(time.GetUtcNow());
        var filter = await FilterOfAsync(insight, cancellationToken);
        var (next, _) = await search.FindAsync(
            (insight.Start, end),
            filter,
            null,
            MaxTraces,
            MaxTraces,
            trace =>
            {
                if (InsightGraph.IsImpacted(trace.Tree, insight))
                {
                    graph.Add(trace.Tree);
                    count++;
                }
            },
            cancellationToken);
        var built = InsightGraph.FaultsOf(graph.Build());
        return new GraphShape(
            insight.Start.UnixMilliseconds, end.UnixMilliseconds, count, next is null && !built.IsCut, [.. built.Nodes.Select(GraphNodeShape.Of)]);
    }

    /// <summary>A group that is gone, or whose filter refers to one that is, has no traces to show.</summary>
    private async ValueTask<FilterExpression> FilterOfAsync(Insight insight, CancellationToken cancellationToken)
    {
        var group = (await groups.GetAsync(null, insight.GroupArn, cancellationToken)).Value;
        return group is not null
            && FilterParser.TryParse(group.FilterExpression, out var filter, out _)
            && filter.TryResolveGroups(await groups.LookupAsync(cancellationToken), out var resolved, out _)
            ? InsightGraph.FaultsOf(resolved)
            : throw RefusedException.NotFound($"The group {insight.GroupName} of this insight is not there any more.");
    }
}
