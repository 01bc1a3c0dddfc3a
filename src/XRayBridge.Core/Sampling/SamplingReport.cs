using XRayBridge.Core.Model;

namespace XRayBridge.Core.Sampling;

/// <summary>What a client did by a rule since its last report (<c>SamplingStatisticsDocument</c>).</summary>
/// <param name="RuleName">The rule.</param>
/// <param name="ClientId">24 characters, random for each process.</param>
/// <param name="Timestamp">By the client's clock.</param>
/// <param name="RequestCount">Requests that the rule took.</param>
/// <param name="SampledCount">Of these, traced.</param>
/// <param name="BorrowCount">Of these, traced without a quota, one a second.</param>
public sealed record SamplingReport(string RuleName, string ClientId, Timestamp Timestamp, int RequestCount, int SampledCount, int BorrowCount);
