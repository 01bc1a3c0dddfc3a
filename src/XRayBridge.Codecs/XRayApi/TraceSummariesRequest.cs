using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>A request for summaries, as the service checks it.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Range">Which time of a trace the range is about.</param>
/// <param name="SampledShare">The share of traces wanted, 0..1; 1 for all.</param>
/// <param name="Filter">A filter expression, or null.</param>
/// <param name="NextToken">Of the page before, or null for the first.</param>
public sealed record TraceSummariesRequest(
    Timestamp Start, Timestamp End, TraceTimeRange Range, double SampledShare, string? Filter, string? NextToken)
{
    public static TraceSummariesRequest Read(ApiRequest request, int maxHours = TimeWindow.DefaultMaxHours)
    {
        var (start, end) = TimeWindow.Read(request, maxHours);
        var filter = request.Text("FilterExpression");
        var token = request.Text("NextToken");
        return new TraceSummariesRequest(
            start,
            end,
            RangeOf(request.Text("TimeRangeType")),
            request.Flag("Sampling") == true ? ShareOf(request.Object("SamplingStrategy")) : 1,
            string.IsNullOrWhiteSpace(filter) ? null : filter,
            string.IsNullOrEmpty(token) ? null : token);
    }

    private static TraceTimeRange RangeOf(string? type) => type switch
    {
        null or "TraceId" => TraceTimeRange.Start,
        "Event" => TraceTimeRange.Event,
        "Service" => TraceTimeRange.Service,
        _ => throw ApiFaultException.Invalid($"TimeRangeType '{type}' is none of TraceId, Event, Service."),
    };

    private static double ShareOf(ApiRequest? strategy) => strategy?.Text("Name") switch
    {
        // A partial scan may look at everything.
        null or "PartialScan" => 1,
        "FixedRate" => strategy.Number("Value") switch
        {
            { } rate and >= 0 and <= 1 => rate,
            _ => throw ApiFaultException.Invalid("SamplingStrategy.Value must be from 0 to 1."),
        },
        var name => throw ApiFaultException.Invalid($"SamplingStrategy.Name '{name}' is none of PartialScan, FixedRate."),
    };
}
