namespace XRayBridge.Core.Contracts;

/// <summary>The fate of each document handed to <see cref="ISegmentLog.AppendAsync"/>.</summary>
/// <param name="Outcomes">One for each document, in the order given.</param>
/// <param name="Appended">The entries that are new in the log.</param>
public sealed record AppendResult(IReadOnlyList<AppendOutcome> Outcomes, LogBatch Appended);
