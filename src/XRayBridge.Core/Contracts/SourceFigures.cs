namespace XRayBridge.Core.Contracts;

/// <summary>What a source that fetches has done since the process began, and what that costs.</summary>
/// <param name="Calls">Calls to the peer, each try counted.</param>
/// <param name="Throttles">Of these, turned away because there were too many.</param>
/// <param name="Failures">Of these, failed for another reason.</param>
/// <param name="Scanned">Traces that the peer looked at for us.</param>
/// <param name="Retrieved">Traces fetched, each fetch counted.</param>
/// <param name="Stored">Traces fetched whose documents are in the log.</param>
/// <param name="CostUsd">What the peer charges for scanned and retrieved traces by its list price, in US dollars; a free allowance is not taken off.</param>
public sealed record SourceFigures(long Calls, long Throttles, long Failures, long Scanned, long Retrieved, long Stored, double CostUsd);
