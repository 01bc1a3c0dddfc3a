using XRayBridge.Core.Groups;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>The traces of a time range that match a filter, newest first, page by page.</summary>
internal sealed class TracesEndpoint(TraceSearch search, GroupStore groups) : IV1Endpoint
{
    /// <summary>A page is about 500 bytes a trace: 200 KB, 20 KB compressed.</summary>
    private const int MaxFound = 400;

    /// <summary>Read for one page: 2,000 traces of 4 documents at 20 us each are 160 ms. The page then may be short, or empty.</summary>
    private const int MaxRead = 2_000;

    public string Path => "traces";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        var cursor = request.Query["cursor"].ToString();
        var rows = new List<TraceRowShape>();
        var (next, scanned) = await search.FindAsync(
            V1Query.RangeOf(request),
            V1Query.FilterOf(request, await groups.LookupAsync(context.RequestAborted)),
            cursor.Length == 0 ? null : cursor,
            MaxFound,
            MaxRead,
            trace => rows.Add(TraceRowShape.Of(trace.Summary)),
            context.RequestAborted);
        await V1Answer.WriteAsync(context, new TraceListShape(rows, next, scanned), V1Json.Default.TraceListShape);
    }
}
