using XRayBridge.Core.Model;

namespace XRayBridge.Core.Insights.Counting;

/// <summary>Minutes are numbered since the epoch.</summary>
internal static class Minutes
{
    private const long Nanoseconds = 60 * Timestamp.NanosecondsPerSecond;

    /// <summary>The minute that a moment lies in; also before the epoch.</summary>
    public static long Of(Timestamp time) => time.UnixNanoseconds >= 0
        ? time.UnixNanoseconds / Nanoseconds
        : ((time.UnixNanoseconds + 1) / Nanoseconds) - 1;

    public static Timestamp StartOf(long minute) => new(minute * Nanoseconds);
}
