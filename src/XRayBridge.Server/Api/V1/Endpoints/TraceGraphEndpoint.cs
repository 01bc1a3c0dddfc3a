using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The service graph of one trace.</summary>
internal sealed class TraceGraphEndpoint(TraceSearch search) : IV1Endpoint
{
    public string Path => "traces/{id}/graph";

    public async Task InvokeAsync(HttpContext context)
    {
        var trace = await search.GetAsync(V1Query.TraceIdOf(context.Request), context.RequestAborted);
        await V1Answer.WriteAsync(context, GraphShape.Of(trace), V1Json.Default.GraphShape);
    }
}
