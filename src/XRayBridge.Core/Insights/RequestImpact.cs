using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Insights;

/// <summary>How requests ended.</summary>
/// <param name="Faults">With a fault.</param>
/// <param name="Ok">With neither fault nor error nor throttle.</param>
/// <param name="Total">All.</param>
public readonly record struct RequestImpact(long Faults, long Ok, long Total)
{
    /// <summary>Of faults, 0 to 1.</summary>
    public double Share => Total == 0 ? 0 : (double)Faults / Total;

    public RequestImpact Plus(Outcome outcome) =>
        new(Faults + (outcome.HasFlag(Outcome.Fault) ? 1 : 0), Ok + (outcome == Outcome.Ok ? 1 : 0), Total + 1);

    public static RequestImpact operator +(RequestImpact left, RequestImpact right) =>
        new(left.Faults + right.Faults, left.Ok + right.Ok, left.Total + right.Total);
}
