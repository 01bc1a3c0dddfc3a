using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.XRay;

/// <summary>Summaries of the traces of a time range, newest first, page by page.</summary>
internal sealed class GetTraceSummaries(ITraceReader reader) : IXRayOperation
{
    private const int PageSize = 100;

    public string Name => "GetTraceSummaries";

    public string Path => "/TraceSummaries";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = TraceSummariesRequest.Read(ApiRequest.Parse(body));
        if (request.Filter is not null)
        {
            throw ApiFaultException.Invalid("FilterExpression is not supported yet; leave it out to get all traces of the range.");
        }

        var page = await ReadPageAsync(request, cancellationToken);
        var summaries = new List<(TraceSummary Summary, Timestamp? MatchedEventTime)>(page.Traces.Count);
        foreach (var trace in page.Traces)
        {
            if (IsSampled(trace.Id, request.SampledShare))
            {
                var matched = request.Range == TraceTimeRange.Event ? LastArrival(trace, request) : null;
                summaries.Add((TraceSummarizer.Summarize(TraceTree.Of(trace)), matched));
            }
        }

        // Pages go back in time: this one begins with its earliest trace, the last one with the range itself.
        var begin = page.NextCursor is null || summaries.Count == 0
            ? request.Start
            : summaries.Min(summary => summary.MatchedEventTime ?? summary.Summary.StartTime);
        TraceSummariesResponseWriter.Write(summaries, begin, page.Scanned, page.NextCursor, output);
    }

    private async ValueTask<TracePage> ReadPageAsync(TraceSummariesRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ListTracesAsync(
                new TraceQuery(request.Start, request.End, request.Range, PageSize, request.NextToken), cancellationToken);
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
