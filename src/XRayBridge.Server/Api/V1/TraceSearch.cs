using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1;

/// <summary>Looks through a time range, newest first, for traces that match a filter.</summary>
internal sealed class TraceSearch(ITraceReader reader)
{
    private const int PageSize = 200;

    /// <summary>
    /// Hands over each match until <paramref name="maxFound"/> are found or <paramref name="maxScanned"/> are looked at, in whole
    /// pages of the store. Returns where to go on (null at the end of the range) and how many were looked at.
    /// </summary>
    public async ValueTask<(string? Next, int Scanned)> FindAsync(
        (Timestamp From, Timestamp To) range,
        FilterExpression filter,
        string? cursor,
        int maxFound,
        int maxScanned,
        Action<FilterTrace> onFound,
        CancellationToken cancellationToken)
    {
        var (found, scanned) = (0, 0);
        do
        {
            var page = await ReadAsync(new TraceQuery(range.From, range.To, TraceTimeRange.Start, PageSize, cursor), cancellationToken);
            foreach (var stored in page.Traces)
            {
                var trace = new FilterTrace(TraceTree.Of(stored));
                if (filter.Matches(trace))
                {
                    found++;
                    onFound(trace);
                }
            }

            (cursor, scanned) = (page.NextCursor, scanned + page.Scanned);
        }
        while (cursor is not null && found < maxFound && scanned < maxScanned);

        return (cursor, scanned);
    }

    public async ValueTask<TraceTree> GetAsync(TraceId id, CancellationToken cancellationToken)
    {
        var traces = await reader.GetTracesAsync([id], cancellationToken);
        return traces.Count > 0
            ? TraceTree.Of(traces[0])
            : throw RefusedException.NotFound($"The store holds no document of trace {id}.");
    }

    private async ValueTask<TracePage> ReadAsync(TraceQuery query, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ListTracesAsync(query, cancellationToken);
        }
        catch (ArgumentException) when (query.Cursor is not null)
        {
            throw RefusedException.Bad("cursor is not one of this API's.");
        }
    }
}
