using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The time range that summaries and graphs are asked for.</summary>
public static class TimeWindow
{
    /// <summary>The service's limit.</summary>
    public const int DefaultMaxHours = 6;

    /// <summary>Reads <c>StartTime</c> (inclusive) and <c>EndTime</c> (exclusive), both required.</summary>
    public static (Timestamp Start, Timestamp End) Read(ApiRequest request, int maxHours = DefaultMaxHours)
    {
        var start = request.RequiredTime("StartTime");
        var end = request.RequiredTime("EndTime");
        if (end <= start)
        {
            throw ApiFaultException.Invalid("EndTime must be after StartTime.");
        }

        // Compared as decimals: the difference of two extreme times does not fit in nanoseconds.
        return end.UnixSeconds - start.UnixSeconds <= (decimal)maxHours * 3600
            ? (start, end)
            : throw ApiFaultException.Invalid($"Time range cannot be longer than {maxHours} hours");
    }
}
