namespace XRayBridge.Core.TimeSeries;

/// <summary>Between which counts the faults of a period are expected (<see cref="FaultBaseline"/>).</summary>
/// <param name="Low">Not below 0.</param>
/// <param name="High">Above it, the period is unusual.</param>
public sealed record FaultForecast(long Low, long High)
{
    /// <summary>How many standard deviations are still usual: of 700 periods, one is not.</summary>
    public const double Deviations = 3;
}
