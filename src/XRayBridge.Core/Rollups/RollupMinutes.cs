using XRayBridge.Core.Model;

namespace XRayBridge.Core.Rollups;

/// <summary>Which minute a moment belongs to: whole minutes since the epoch.</summary>
public static class RollupMinutes
{
    private const long Length = 60 * Timestamp.NanosecondsPerSecond;

    public static long NumberOf(Timestamp time) =>
        (time.UnixNanoseconds / Length) - (time.UnixNanoseconds % Length < 0 ? 1 : 0);

    /// <summary>The beginning of a minute.</summary>
    public static Timestamp StartOf(long minute) => new(minute * Length);

    /// <summary>The whole minutes that a range touches: from the first to before the last.</summary>
    public static (long First, long End) Of(Timestamp from, Timestamp to) =>
        (NumberOf(from), NumberOf(new Timestamp(to.UnixNanoseconds - 1)) + 1);
}
