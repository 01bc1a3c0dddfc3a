using XRayBridge.Codecs.XRayApi;

namespace XRayBridge.Server.Configuration;

/// <summary>What the X-Ray API on the TCP port allows.</summary>
internal sealed class ApiSection
{
    /// <summary>Hours that one request may ask about, 1..8,784. AWS allows 6.</summary>
    public int MaxRangeHours { get; set; } = TimeWindow.DefaultMaxHours;
}
