namespace XRayBridge.Core.Contracts;

/// <summary>Which time of a trace a query's range is about (<c>TimeRangeType</c> of GetTraceSummaries).</summary>
public enum TraceTimeRange
{
    /// <summary><c>TraceId</c>: the trace's earliest start.</summary>
    Start,

    /// <summary><c>Event</c>: any of its documents arrived in the range.</summary>
    Event,

    /// <summary><c>Service</c>: any of its segments ended in the range.</summary>
    Service,
}
