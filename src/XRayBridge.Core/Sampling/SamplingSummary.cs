using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>What all clients together did by a rule in one minute (<c>SamplingStatisticSummary</c>).</summary>
/// <param name="RuleName">The rule.</param>
/// <param name="Timestamp">The minute's beginning, by our clock.</param>
/// <param name="RequestCount">Requests that the rule took.</param>
/// <param name="BorrowCount">Of these, traced without a quota.</param>
/// <param name="SampledCount">Of these, traced.</param>
public sealed record SamplingSummary(string RuleName, Timestamp Timestamp, long RequestCount, long BorrowCount, long SampledCount);
