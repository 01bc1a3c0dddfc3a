using System.Buffers;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Core.TimeSeries;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Api.XRay;

/// <summary>
/// What a node did, or how calls went, minute by minute. A trace counts in the period in which it began; periods in which
/// nothing did are left out. Many traces come from sums of whole minutes, also where the range begins or ends within one.
/// </summary>
internal sealed class GetTimeSeriesServiceStatistics(ITraceFinder finder, ITraceRollups rollups, TraceFilters filters, ApiSection limits) : IXRayOperation
{
    /// <summary>After so many traces an answer ends with its period: 3,000 of 4 documents at 20 us each are 240 ms.</summary>
    private const int MaxTraces = 3_000;

    /// <summary>More in a single period are refused rather than counted in part: 50,000 are 4 s.</summary>
    private const int MaxTracesOfPeriod = 50_000;

    private const int PageSize = 500;

    public string Name => "GetTimeSeriesServiceStatistics";

    public string Path => "/TimeSeriesServiceStatistics";

    public async ValueTask InvokeAsync(ReadOnlyMemory<byte> body, IBufferWriter<byte> output, CancellationToken cancellationToken)
    {
        var request = TimeSeriesRequest.Read(ApiRequest.Parse(body), limits.MaxRangeHours);
        var filter = await filters.OfGroupAsync((request.GroupName, request.GroupArn), cancellationToken);
        var (series, start) = (new ForecastSeries(request.WantsForecast), request.Start);
        if (ReferenceEquals(filter, FilterExpression.Everything)
            && await rollups.TryReadAsync(request.Start, request.End, MaxTraces, cancellationToken) is { } minutes)
        {
            Add(series, minutes, request);
            start = request.End;
        }

        for (var scanned = 0; start < request.End && scanned < MaxTraces;)
        {
            var first = Period.BeginningOf(start, request.Period);
            var end = first.Add(request.Period) < request.End ? first.Add(request.Period) : request.End;
            var tally = new PeriodTally(first, request.Selector);
            scanned += await AddAsync(tally, filter, start, end, cancellationToken);
            series.Add(tally);
            start = end;
        }

        TimeSeriesResponseWriter.Write(series.Periods, start < request.End ? start : null, output);
    }

    /// <summary>Periods are whole minutes, so each is made of some.</summary>
    private static void Add(ForecastSeries series, RollupWindow minutes, TimeSeriesRequest request)
    {
        var byPeriod = minutes.Minutes.ToLookup(minute => Period.BeginningOf(minute.Start, request.Period));
        for (var first = Period.BeginningOf(request.Start, request.Period); first < request.End; first = first.Add(request.Period))
        {
            var tally = new PeriodTally(first, request.Selector);
            foreach (var minute in byPeriod[first])
            {
                tally.Add(minute.Totals);
            }

            series.Add(tally);
        }
    }

    private async ValueTask<int> AddAsync(
        PeriodTally tally, FilterExpression filter, Timestamp start, Timestamp end, CancellationToken cancellationToken)
    {
        var (cursor, scanned) = ((string?)null, 0);
        do
        {
            var page = await finder.FindTracesAsync(
                new TraceQuery(start, end, TraceTimeRange.Start, PageSize, cursor), filter, cancellationToken);
            foreach (var trace in page.Traces)
            {
                var tree = TraceTree.Of(trace);
                if (ReferenceEquals(filter, FilterExpression.Everything) || filter.Matches(new FilterTrace(tree, TraceSummarizer.Summarize(tree))))
                {
                    tally.Add(tree);
                }
            }

            (cursor, scanned) = (page.NextCursor, scanned + page.Read);
            if (scanned > MaxTracesOfPeriod)
            {
                throw ApiFaultException.Invalid($"More than {MaxTracesOfPeriod} traces began in one period; ask for less of it.");
            }
        }
        while (cursor is not null);
        return scanned;
    }
}
