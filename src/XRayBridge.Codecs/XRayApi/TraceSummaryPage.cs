namespace XRayBridge.Codecs.XRayApi;

/// <summary>One page of GetTraceSummaries.</summary>
/// <param name="Summaries">May be empty although pages follow.</param>
/// <param name="NextToken">Null on the last page.</param>
/// <param name="TracesProcessed">Traces that the service looked at for this page, and charges for.</param>
/// <param name="Unreadable">Summaries left out because their id is none.</param>
public sealed record TraceSummaryPage(
    IReadOnlyList<TraceSummaryHead> Summaries, string? NextToken, long TracesProcessed, int Unreadable);
