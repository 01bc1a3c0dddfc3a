using XRayBridge.Core.Groups;
using XRayBridge.Core.Insights;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The insights of all groups that were active at some time of a range.</summary>
internal sealed class InsightsEndpoint(InsightBook insights, GroupStore groups) : IV1Endpoint
{
    public string Path => "insights";

    public async Task InvokeAsync(HttpContext context)
    {
        var (from, to) = V1Query.RangeOf(context.Request);
        var enabled = (await groups.ListAsync(context.RequestAborted)).Where(group => group.InsightsEnabled).Select(group => group.Name);
        var list = new InsightListShape([.. insights.Between(from, to).Select(InsightShape.Of)], [.. enabled]);
        await V1Answer.WriteAsync(context, list, V1Json.Default.InsightListShape);
    }
}
