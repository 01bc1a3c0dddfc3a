namespace XRayBridge.Core.Sampling;

/// <summary>
/// A report that could not be used (<c>UnprocessedStatistics</c>). AWS documents no codes; the Go SDK reads the first character:
/// <c>4</c> makes it fetch the rules, <c>5</c> counts the poll as failed.
/// </summary>
public sealed record UnprocessedReport(string RuleName, string ErrorCode, string Message);
