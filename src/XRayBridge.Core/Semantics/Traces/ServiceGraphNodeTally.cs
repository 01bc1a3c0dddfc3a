namespace XRayBridge.Core.Semantics.Traces;

/// <summary>What is known of one node so far.</summary>
internal sealed class ServiceGraphNodeTally(TraceNode node)
{
    public TraceNode Node => node;

    /// <summary>Traces that begin here.</summary>
    public long Roots { get; set; }

    /// <summary>Segments of its own that were received.</summary>
    public long Received { get; set; }

    /// <summary>Segments, received or inferred. A client has none.</summary>
    public long Segments { get; set; }

    public ServiceGraphTally Requests { get; } = new();

    public DurationHistogram Durations { get; } = new();

    /// <summary>Its calls, by callee.</summary>
    public Dictionary<ServiceGraphNodeTally, ServiceGraphTally> Calls { get; } = [];

    public void AddRequests(ServiceGraphNodeTally other)
    {
        Roots += other.Roots;
        Received += other.Received;
        Segments += other.Segments;
        Requests.Add(other.Requests);
        Durations.Add(other.Durations);
    }
}
