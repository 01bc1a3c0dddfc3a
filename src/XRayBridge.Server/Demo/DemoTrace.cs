namespace XRayBridge.Server.Demo;

/// <summary>A trace being made: its documents, each due when the service that sends it has finished.</summary>
internal sealed class DemoTrace(DemoWorld world, DateTimeOffset start)
{
    private readonly List<DemoDocument> _documents = [];

    public string Id { get; } = world.TraceId(start);

    public DemoWorld World => world;

    public DateTimeOffset Start => start;

    public IReadOnlyList<DemoDocument> Documents => _documents;

    /// <summary>A segment of a service; <paramref name="caller"/> is the call that reached it.</summary>
    public DemoEntity Segment(string name, string? origin, DateTimeOffset at, DemoEntity? caller = null)
    {
        var segment = new DemoEntity(world, name, at);
        segment.Set("trace_id", Id);
        segment.Set("parent_id", caller?.Id);
        segment.Set("origin", origin);
        return segment;
    }

    /// <summary>Sends it as it is now, unfinished.</summary>
    public void SendInProgress(DemoEntity segment, DateTimeOffset at) => _documents.Add(new DemoDocument(at, segment.ToJson(inProgress: true)));

    /// <summary>Ends a segment and sends it.</summary>
    public void Send(DemoEntity segment, DateTimeOffset end)
    {
        segment.End(end);
        _documents.Add(new DemoDocument(end, segment.ToJson(inProgress: false)));
    }
}
