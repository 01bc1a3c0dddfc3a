namespace XRayBridge.Core.Semantics.Traces;

/// <summary>What is known of one node so far.</summary>
internal sealed class ServiceGraphNodeTally(TraceNode node)
{
    public TraceNode Node => node;

    public bool IsRoot { get; set; }

    /// <summary>A segment of its own was received.</summary>
    public bool IsActive { get; set; }

    /// <summary>It has segments, received or inferred. A client has none.</summary>
    public bool HasSegments { get; set; }

    public ServiceGraphTally Requests { get; } = new();

    public DurationHistogram Durations { get; } = new();

    /// <summary>Its calls, by callee.</summary>
    public Dictionary<ServiceGraphNodeTally, ServiceGraphTally> Calls { get; } = [];
}
