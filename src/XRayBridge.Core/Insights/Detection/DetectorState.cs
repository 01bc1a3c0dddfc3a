using XRayBridge.Core.Insights.Counting;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>What the detector knows after a minute; all of it follows from the minutes before. Immutable; saved as it is.</summary>
internal sealed record DetectorState
{
    public static DetectorState Beginning { get; } = new();

    /// <summary>The last minute that was taken; 0 before the first.</summary>
    public long Minute { get; init; }

    /// <summary>The last minutes with enough requests and no unusual share of faults, the newest last.</summary>
    public IReadOnlyList<MinuteCounts> Usual { get; init; } = [];

    /// <summary>The last minutes, beginning with one with too many faults, when an insight may have to be opened.</summary>
    public IReadOnlyList<MinuteCounts> Suspect { get; init; } = [];

    /// <summary>The active one.</summary>
    public OpenInsight? Open { get; init; }

    /// <summary>The last one that closed, as long as it may be opened again.</summary>
    public OpenInsight? Cooling { get; init; }

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<Insight> Closed { get; init; } = [];
}
