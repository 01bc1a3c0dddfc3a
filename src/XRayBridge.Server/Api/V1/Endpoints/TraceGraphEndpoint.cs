using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The service graph of one trace.</summary>
internal sealed class TraceGraphEndpoint(TraceSearch search) : IV1Endpoint
{
    public string Path => "traces/{id}/graph";

    public async Task InvokeAsync(HttpContext context)
    {
        var trace = await search.GetAsync(V1Query.TraceIdOf(context.Request), context.RequestAborted);
        var graph = new ServiceGraphBuilder();
        graph.Add(trace);
        var built = graph.Build();
        var (start, duration) = TraceSummarizer.Extent(trace);
        var from = start.UnixMilliseconds;
        var to = from + (long)Math.Ceiling((duration ?? new Duration(0)).TotalMilliseconds);
        await V1Answer.WriteAsync(context, new GraphShape(from, to, 1, !built.IsCut, [.. built.Nodes.Select(GraphNodeShape.Of)]), V1Json.Default.GraphShape);
    }
}
