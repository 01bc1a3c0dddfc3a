namespace XRayBridge.Core.Semantics.Traces;

/// <summary>Adds up the events that went from one node to another.</summary>
internal sealed class ServiceGraphLinkEdge(TraceNode source, TraceNode target)
{
    private readonly ServiceGraphTally _received = new();
    private readonly DurationHistogram _ages = new();
    private long _count;

    public TraceNode Source => source;

    public TraceNode Target => target;

    public void Add(ServiceGraphEvent received)
    {
        _count++;
        _received.Cover(received.Time);
        if (received.Age is { } age)
        {
            _ages.Add(age);
        }
    }

    public ServiceGraphEdge ToEdge(int targetId) => new(
        targetId, true, _received.StartTime, _received.EndTime, new CallStatistics(_count, 0, 0, 0, default), [], _ages.ToList());
}
