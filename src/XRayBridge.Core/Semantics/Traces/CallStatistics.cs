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

    public CallStatistics Plus(Outcome outcome, Duration elapsed)
    {
        // Senders can claim centuries: the sum stays at the longest time that there is.
        var added = elapsed.ClampedToZero.Nanoseconds;
        var total = new Duration(TotalTime.Nanoseconds > long.MaxValue - added ? long.MaxValue : TotalTime.Nanoseconds + added);
        return outcome switch
        {
            _ when outcome.HasFlag(Outcome.Fault) => this with { Faults = Faults + 1, TotalTime = total },
            _ when outcome.HasFlag(Outcome.Throttle) => this with { Throttles = Throttles + 1, TotalTime = total },
            _ when outcome.HasFlag(Outcome.Error) => this with { OtherErrors = OtherErrors + 1, TotalTime = total },
            _ => this with { Ok = Ok + 1, TotalTime = total },
        };
    }
}
