using System.Globalization;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>A request for time series, as the service checks it.</summary>
/// <param name="Start">Inclusive; where this page begins.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Selector">What the series are of.</param>
/// <param name="Period">60 or 300 seconds.</param>
/// <param name="WantsForecast">With bounds for the faults.</param>
/// <param name="GroupName">The group whose traces count; or null.</param>
/// <param name="GroupArn">The same by ARN; or null.</param>
public sealed record TimeSeriesRequest(
    Timestamp Start, Timestamp End, EntitySelector Selector, TimeSpan Period, bool WantsForecast, string? GroupName, string? GroupArn)
{
    public static TimeSeriesRequest Read(ApiRequest request, int maxHours = TimeWindow.DefaultMaxHours)
    {
        var (start, end) = TimeWindow.Read(request, maxHours);
        var selector = SelectorOf(request.Text("EntitySelectorExpression", 1, 500));
        var wantsForecast = request.Flag("ForecastStatistics") == true;
        if (wantsForecast && selector is null)
        {
            throw ApiFaultException.Invalid("ForecastStatistics needs an EntitySelectorExpression.");
        }

        var (name, arn) = GroupRequest.Key(request);
        return new TimeSeriesRequest(
            FirstOf(request, start, end), end, selector ?? EntitySelector.AllEdges, PeriodOf(request.Number("Period")), wantsForecast, name, arn);
    }

    private static EntitySelector? SelectorOf(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return EntitySelector.TryParse(text, out var selector, out var error) ? selector : throw ApiFaultException.Invalid(error);
    }

    private static TimeSpan PeriodOf(double? seconds) => seconds switch
    {
        null or 60 => TimeSpan.FromMinutes(1),
        300 => TimeSpan.FromMinutes(5),
        _ => throw ApiFaultException.Invalid("Period must be 60 or 300."),
    };

    /// <summary>The token is the beginning of the page's first period.</summary>
    private static Timestamp FirstOf(ApiRequest request, Timestamp start, Timestamp end)
    {
        var token = request.Text("NextToken");
        if (string.IsNullOrEmpty(token))
        {
            return start;
        }

        return long.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var first) && first > start.UnixNanoseconds && first < end.UnixNanoseconds
            ? new Timestamp(first)
            : throw ApiFaultException.Invalid("NextToken is not one of this API's.");
    }
}
