using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>How requests ended, each counted once by its worst outcome, and their time in seconds summed over all.</summary>
internal sealed record StatisticsShape(long Ok, long Error, long Throttle, long Fault, long Total, double ResponseTime)
{
    public static StatisticsShape Of(CallStatistics calls) =>
        new(calls.Ok, calls.OtherErrors, calls.Throttles, calls.Faults, calls.Total, calls.TotalTime.TotalSeconds);
}
