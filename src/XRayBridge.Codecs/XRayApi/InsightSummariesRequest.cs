using XRayBridge.Core.Insights;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>A request for summaries of insights, as the service checks it.</summary>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive.</param>
/// <param name="IsActive">Only those in this state; null for both.</param>
/// <param name="PageSize">1 to 100.</param>
public sealed record InsightSummariesRequest(Timestamp Start, Timestamp End, bool? IsActive, int PageSize)
{
    private const int MaxPageSize = 100;

    public static InsightSummariesRequest Read(ApiRequest request, Timestamp now)
    {
        var (start, end) = (InsightRequests.Recent(request, "StartTime", now), InsightRequests.Recent(request, "EndTime", now));
        return end > start
            ? new InsightSummariesRequest(start, end, StateOf(request), InsightRequests.PageSize(request, MaxPageSize))
            : throw ApiFaultException.Invalid("EndTime must be after StartTime.");
    }

    public bool Matches(Insight insight) => IsActive is null || IsActive == insight.IsActive;

    private static bool? StateOf(ApiRequest request) => request.Has("States") ? StateOf(request.RequiredTexts("States")) : null;

    private static bool? StateOf(IReadOnlyList<string> states) => states switch
    {
        [] => null,
        ["ACTIVE"] => true,
        ["CLOSED"] => false,
        [var other] => throw ApiFaultException.Invalid($"The state '{other}' is none of ACTIVE, CLOSED."),
        _ => throw ApiFaultException.Invalid("States must have one state at most."),
    };
}
