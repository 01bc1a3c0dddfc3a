using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// How requests or calls ended, each counted once by its worst outcome: a fault before a throttle, a throttle before another error.
/// </summary>
/// <param name="Ok">Neither of the others.</param>
/// <param name="Throttles">Errors that were throttles.</param>
/// <param name="OtherErrors">Errors that were not.</param>
/// <param name="Faults">Faults, whatever else they were.</param>
/// <param name="TotalTime">Summed over all.</param>
public readonly record struct CallStatistics(long Ok, long Throttles, long OtherErrors, long Faults, Duration TotalTime)
{
    public long Total => Ok + Throttles + OtherErrors + Faults;

    /// <param name="outcome">Of one that ended.</param>
    /// <param name="elapsed">What it took; negative counts as zero.</param>
    /// <param name="count">1, or -1 to take it out again.</param>
    public CallStatistics Plus(Outcome outcome, Duration elapsed, int count = 1)
    {
        // Senders can claim centuries: the sum stays at the longest time that there is.
        var total = Sum(TotalTime, new Duration(elapsed.ClampedToZero.Nanoseconds * count));
        return outcome switch
        {
            _ when outcome.HasFlag(Outcome.Fault) => this with { Faults = Faults + count, TotalTime = total },
            _ when outcome.HasFlag(Outcome.Throttle) => this with { Throttles = Throttles + count, TotalTime = total },
            _ when outcome.HasFlag(Outcome.Error) => this with { OtherErrors = OtherErrors + count, TotalTime = total },
            _ => this with { Ok = Ok + count, TotalTime = total },
        };
    }

    public CallStatistics Plus(CallStatistics other) => new(
        Ok + other.Ok, Throttles + other.Throttles, OtherErrors + other.OtherErrors, Faults + other.Faults, Sum(TotalTime, other.TotalTime));

    private static Duration Sum(Duration left, Duration right) =>
        new((long)Int128.Clamp((Int128)left.Nanoseconds + right.Nanoseconds, -long.MaxValue, long.MaxValue));
}
