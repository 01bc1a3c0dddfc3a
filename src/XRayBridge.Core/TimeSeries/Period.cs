using XRayBridge.Core.Model;

namespace XRayBridge.Core.TimeSeries;

/// <summary>How time is cut: each period begins at a multiple of its length since 1970.</summary>
public static class Period
{
    /// <summary>The beginning of the period that <paramref name="time"/> is in.</summary>
    public static Timestamp BeginningOf(Timestamp time, TimeSpan length)
    {
        var nanoseconds = length.Ticks * TimeSpan.NanosecondsPerTick;
        var beyond = time.UnixNanoseconds % nanoseconds;
        return new Timestamp(time.UnixNanoseconds - (beyond < 0 ? beyond + nanoseconds : beyond));
    }
}
