using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Reads the traces that began in a time range, for answers that add them up (docs/adr/0012).</summary>
internal sealed class TraceWindow(ITraceFinder finder, XRayApiTelemetry telemetry)
{
    /// <summary>Read in one request, the newest ones: 10,000 of 3 documents each are 0.6 s of CPU.</summary>
    private const int MaxTraces = 10_000;

    private const int PageSize = 200;

    /// <summary>
    /// Hands over what matches, newest first. Returns where what was looked at begins: at its start, or later when
    /// there is more than a request may take, which is counted.
    /// </summary>
    public async ValueTask<Timestamp> ReadAsync(
        string operation,
        (Timestamp Start, Timestamp End) range,
        FilterExpression filter,
        Action<TraceTree> onTrace,
        CancellationToken cancellationToken)
    {
        var (cursor, read, earliest) = ((string?)null, 0, range.End);
        do
        {
            var query = new TraceQuery(range.Start, range.End, TraceTimeRange.Start, PageSize, cursor);
            var page = await finder.FindTracesAsync(query, filter, cancellationToken);
            foreach (var stored in page.Traces)
            {
                var trace = new FilterTrace(TraceTree.Of(stored));
                var start = TraceSummarizer.Extent(trace.Tree).Start;
                earliest = start < earliest ? start : earliest;
                if (filter.Matches(trace))
                {
                    onTrace(trace.Tree);
                }
            }

            (cursor, read) = (page.NextCursor, read + page.Read);
        }
        while (cursor is not null && read < MaxTraces);

        if (cursor is null)
        {
            return range.Start;
        }

        telemetry.WindowCut(operation, read);
        return earliest < range.Start ? range.Start : earliest;
    }
}
