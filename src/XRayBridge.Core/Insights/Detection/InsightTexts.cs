using System.Globalization;
using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>What insights say of themselves.</summary>
internal static class InsightTexts
{
    public static string Summary(string group, OpenInsight insight, TraceNode rootCause) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Percent(insight.Sum.Clients.Share)} of the requests to the group {group} {(insight.IsClosed ? "failed" : "fail")}: {insight.Sum.Clients.Faults} of {insight.Sum.Clients.Total}. Usually it is {Percent(insight.Usual.Share)}. The root cause is {Of(rootCause)}.");

    public static string Opened(OpenInsight insight, TraceNode rootCause) =>
        $"Faults rose from {Percent(insight.Usual.Share)} of the requests to {Percent(insight.Sum.Clients.Share)}. They come from {Of(rootCause)}.";

    public static string OpenedAgain(MinuteCounts minute, TraceNode rootCause) =>
        $"Faults rose again, to {Percent(minute.Clients.Share)} of the requests. They come from {Of(rootCause)}.";

    public static string Changed(MinuteCounts minute) => $"Faults are at {Percent(minute.Clients.Share)} of the requests now.";

    public static string CauseChanged(TraceNode rootCause) => $"Most faults come from {Of(rootCause)} now.";

    public static string Closed(IReadOnlyList<MinuteCounts> calm) =>
        calm.Aggregate(default(RequestImpact), (sum, minute) => sum + minute.Clients) is { Total: > 0 } clients
            ? $"Faults are back at {Percent(clients.Share)} of the requests."
            : "There are no requests any more.";

    public static string BecameUsual(OpenInsight insight) =>
        $"Faults have been at {Percent(insight.Sum.Clients.Share)} of the requests for so long that this is taken for usual from now on.";

    private static string Of(TraceNode node) => node.Type is { } type ? $"{node.Name} ({type})" : node.Name;

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}
