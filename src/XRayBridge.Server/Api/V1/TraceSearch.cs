using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1;

/// <summary>Looks through a time range, newest first, for traces that match a filter.</summary>
internal sealed class TraceSearch(ITraceReader reader, ITraceFinder finder)
{
    private const int PageSize = 200;

    /// <summary>
    /// Hands over each match until <paramref name="maxFound"/> are found or <paramref name="maxRead"/> are read, in whole
    /// pages of the store. Returns where to go on (null at the end of the range) and how many were looked at.
    /// </summary>
    public async ValueTask<(string? Next, int Scanned)> FindAsync(
        (Timestamp From, Timestamp To) range,
        FilterExpression filter,
        string? cursor,
        int maxFound,
        int maxRead,
        Action<FilterTrace> onFound,
        CancellationToken cancellationToken)
    {
        var (found, scanned, read) = (0, 0, 0);
        do
        {
            var page = await ReadAsync(
                new TraceQuery(range.From, range.To, TraceTimeRange.Start, PageSize, cursor), filter, cancellationToken);
            foreach (var stored in page.Traces)
            {
                var trace = new FilterTrace(TraceTree.Of(stored));
                if (filter.Matches(trace))
                {
                    found++;
                    onFound(trace);
                }
            }

            (cursor, scanned, read) = (page.NextCursor, scanned + page.Scanned, read + page.Read);
        }
        while (cursor is not null && found < maxFound && read < maxRead);

        return (cursor, scanned);
    }

    public async ValueTask<TraceTree> GetAsync(TraceId id, CancellationToken cancellationToken)
    {
        var traces = await reader.GetTracesAsync([id], cancellationToken);
        return traces.Count > 0
            ? TraceTree.Of(traces[0])
            : throw RefusedException.NotFound($"The store holds no document of trace {id}.");
    }

    private async ValueTask<TracePage> ReadAsync(
        TraceQuery query, FilterExpression filter, CancellationToken cancellationToken)
    {
        try
        {
            return await finder.FindTracesAsync(query, filter, cancellationToken);
        }
        catch (ArgumentException) when (query.Cursor is not null)
        {
            throw RefusedException.Bad("cursor is not one of this API's.");
        }
    }
}
