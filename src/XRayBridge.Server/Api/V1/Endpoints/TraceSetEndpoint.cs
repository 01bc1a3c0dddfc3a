using XRayBridge.Core.Groups;
using XRayBridge.Core.Model;
using XRayBridge.Core.TraceSets;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>All traces of a time range that match a filter, added up: how they ended, how long they took, what values they have.</summary>
internal sealed class TraceSetEndpoint(TraceSearch search, GroupStore groups) : IV1Endpoint
{
    /// <summary>The newest traces that are read; of those that the store's index rules out there may be more: 20,000 of 4 documents at 25 us each are 2 s.</summary>
    private const int MaxRead = 20_000;

    public string Path => "trace-set";

    public async Task InvokeAsync(HttpContext context)
    {
        var range = V1Query.RangeOf(context.Request);
        var filter = V1Query.FilterOf(context.Request, await groups.LookupAsync(context.RequestAborted));
        var (set, earliest) = (new TraceSetTally(), Timestamp.MaxValue);
        var (next, scanned) = await search.FindAsync(
            range,
            filter,
            null,
            int.MaxValue,
            MaxRead,
            trace =>
            {
                set.Add(trace.Summary);
                earliest = trace.Summary.StartTime < earliest ? trace.Summary.StartTime : earliest;
            },
            context.RequestAborted);
        var from = next is null || earliest < range.From || earliest >= range.To ? range.From : earliest;
        await V1Answer.WriteAsync(context, ShapeOf(set, from, range.To, scanned, next is null), V1Json.Default.TraceSetShape);
    }

    private static TraceSetShape ShapeOf(TraceSetTally set, Timestamp from, Timestamp to, int scanned, bool isComplete) => new(
        from.UnixMilliseconds,
        to.UnixMilliseconds,
        scanned,
        set.Statistics.Total,
        isComplete,
        StatisticsShape.Of(set.Statistics),
        set.Times.Percentile(50)?.TotalSeconds,
        set.Times.Percentile(90)?.TotalSeconds,
        set.Times.Percentile(99)?.TotalSeconds,
        HistogramBucketShape.Of(set.Times.ToList()),
        [.. set.Build().Select(TraceSetDimensionShape.Of)]);
}
