using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Core.TimeSeries;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>An insight that is active, or was until a moment ago. Immutable; saved as it is.</summary>
internal sealed record OpenInsight
{
    /// <summary>The first minute with too many faults.</summary>
    public required long First { get; init; }

    /// <summary>The last one so far.</summary>
    public required long Last { get; init; }

    /// <summary>The last minute that was taken.</summary>
    public required long Updated { get; init; }

    /// <summary>What was usual before.</summary>
    public required FaultBaseline Usual { get; init; }

    /// <summary>The sum of the minutes that <see cref="Usual"/> is made of: its services are those with faults.</summary>
    public required MinuteCounts Before { get; init; }

    /// <summary>The sum from <see cref="First"/> to <see cref="Last"/>.</summary>
    public required MinuteCounts Sum { get; init; }

    /// <summary>The minutes since <see cref="Last"/>.</summary>
    public IReadOnlyList<MinuteCounts> Calm { get; init; } = [];

    public required IReadOnlyList<InsightEvent> Events { get; init; }

    /// <summary>The share of faults that the last event told of.</summary>
    public required double ToldShare { get; init; }

    /// <summary>The root cause that the last event told of.</summary>
    public required TraceNode ToldCause { get; init; }

    /// <summary>When the last event was.</summary>
    public required long ToldAt { get; init; }

    public bool IsClosed { get; init; }
}
