using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Summaries of the traces of a time range, newest first, page by page.</summary>
internal sealed class GetTraceSummaries(ITraceFinder finder, TraceFilters filters, ApiSection limits) : IXRayOperation
{
    private const int PageSize = 100;

    /// <summary>
    /// Traces read in one call: 1,000 of 4 documents at 20 us each are 80 ms. A filter of which the index knows too little goes on in
    /// the next page.
    /// </summary>
    private const int MaxRead = 1_000;

    public string Name => "GetTraceSummaries";

    public string Path => "/TraceSummaries";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = TraceSummariesRequest.Read(ApiRequest.Parse(body), limits.MaxRangeHours);
        var filter = await filters.OfAsync(request.Filter, cancellationToken);
        var found = new List<(TraceSummary Summary, Timestamp? MatchedEventTime)>();
        var (cursor, scanned, read, earliest) = (request.NextToken, 0, 0, Timestamp.MaxValue);
        do
        {
            var page = await ReadPageAsync(request, filter, cursor, cancellationToken);
            foreach (var trace in page.Traces)
            {
                var tree = TraceTree.Of(trace);
                var summary = TraceSummarizer.Summarize(tree);
                var matched = request.Range == TraceTimeRange.Event ? LastArrival(trace, request) : null;
                var time = matched ?? summary.StartTime;
                earliest = time < earliest ? time : earliest;
                if (IsSampled(trace.Id, request.SampledShare) && filter.Matches(new FilterTrace(tree, summary)))
                {
                    found.Add((summary, matched));
                }
            }

            (cursor, scanned, read) = (page.NextCursor, scanned + page.Scanned, read + page.Read);
        }
        while (cursor is not null && found.Count < PageSize && read < MaxRead);

        // Pages go back in time: this one begins with its earliest trace, the last one with the range itself.
        TraceSummariesResponseWriter.Write(
            found, cursor is null || earliest == Timestamp.MaxValue ? request.Start : earliest, scanned, cursor, output);
    }

    private async ValueTask<TracePage> ReadPageAsync(
        TraceSummariesRequest request, FilterExpression filter, string? cursor, CancellationToken cancellationToken)
    {
        try
        {
            return await finder.FindTracesAsync(
                new TraceQuery(request.Start, request.End, request.Range, PageSize, cursor), filter, cancellationToken);
        }
        catch (ArgumentException) when (request.NextToken is not null)
        {
            throw ApiFaultException.Invalid("NextToken is not one of this API's.");
        }
    }

    /// <summary>The same traces on every call: chosen by the id, not by chance.</summary>
    private static bool IsSampled(TraceId id, double share) => share >= 1 || (id.Low * 0x9E3779B97F4A7C15 >> 11) * (1.0 / (1UL << 53)) < share;

    private static Timestamp? LastArrival(StoredTrace trace, TraceSummariesRequest request)
    {
        Timestamp? last = null;
        foreach (var entry in trace.Entries)
        {
            if (entry.Arrival >= request.Start && entry.Arrival < request.End && !(last >= entry.Arrival))
            {
                last = entry.Arrival;
            }
        }

        return last;
    }
}
