using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// Finds the edges that links from trace to trace make (API reference, 3.6 and 3.8), between nodes that the graph has. An event
/// is known by its two traces and nodes: AWS writes a link at both of its ends. Not safe for concurrent use.
/// </summary>
internal sealed class ServiceGraphLinks
{
    /// <summary>Of each kind: 100,000 ends of 100 bytes are 10 MB, as are the links. Past it, links are left out.</summary>
    private const int MaxKept = 100_000;

    /// <summary>Any (sub)segment may be linked to by a trace that comes later.</summary>
    private readonly Dictionary<(TraceId, SegmentId), ServiceGraphLinkEnd> _ends = [];

    private readonly List<ServiceGraphLink> _links = [];

    /// <summary>There was more than is kept, and it would have mattered.</summary>
    public bool IsCut => _links.Count == MaxKept || (_links.Count > 0 && _ends.Count == MaxKept);

    public void Add(TraceTree trace)
    {
        foreach (var entity in trace.Entities)
        {
            if (ServiceGraphLinkEnd.Of(entity) is not { } end)
            {
                continue;
            }

            if (_ends.Count < MaxKept)
            {
                _ends.TryAdd((trace.Id, entity.Entity.Id), end);
            }

            foreach (var link in entity.Entity.Links)
            {
                if (_links.Count < MaxKept)
                {
                    _links.Add(new ServiceGraphLink(trace.Id, end, link, LinkAttributes.Of(link)));
                }
            }
        }
    }

    /// <param name="nodes">Of the graph, in its order.</param>
    public IEnumerable<ServiceGraphLinkEdge> Resolve(IReadOnlyList<TraceNode> nodes)
    {
        if (_links.Count == 0)
        {
            return [];
        }

        var events = new Dictionary<(TraceId, TraceNode, TraceId, TraceNode), ServiceGraphEvent>();
        var byType = nodes.ToLookup(node => (node.Name, node.Type));
        foreach (var link in _links)
        {
            AddEvent(link, byType, events);
        }

        var edges = new Dictionary<(TraceNode, TraceNode), ServiceGraphLinkEdge>();
        foreach (var ((_, source, _, target), received) in events)
        {
            if (!edges.TryGetValue((source, target), out var edge))
            {
                edges.Add((source, target), edge = new ServiceGraphLinkEdge(source, target));
            }

            edge.Add(received);
        }

        return edges.Values;
    }

    private void AddEvent(
        ServiceGraphLink link,
        ILookup<(string Name, string? Type), TraceNode> nodes,
        Dictionary<(TraceId, TraceNode, TraceId, TraceNode), ServiceGraphEvent> events)
    {
        var (near, attributes) = (link.End, link.Attributes);
        ServiceGraphLinkEnd? far = link.Link.Id is { } id && _ends.TryGetValue((link.Link.TraceId, id), out var end) ? end : null;
        TraceNode? named = attributes.Name is null ? null : nodes[(attributes.Name, attributes.Type)].Cast<TraceNode?>().FirstOrDefault();
        TraceNode? sender = attributes.LeadsToReceiver ? near.Sender : far?.Sender ?? named;
        TraceNode? receiver = attributes.LeadsToReceiver ? far?.Receiver ?? named : near.Receiver;
        if (sender is not { } source || receiver is not { } target || source == target)
        {
            return;
        }

        var (sent, received) = attributes.LeadsToReceiver
            ? (near.EndTime, attributes.ReceivedAt ?? far?.StartTime)
            : (far?.EndTime, attributes.ReceivedAt ?? near.StartTime);
        var time = received ?? sent ?? near.StartTime;
        var told = new ServiceGraphEvent(time, sent is { } from && received is { } to ? to.Since(from).ClampedToZero : null);
        var key = attributes.LeadsToReceiver
            ? (link.Trace, source, link.Link.TraceId, target)
            : (link.Link.TraceId, source, link.Trace, target);
        events[key] = events.TryGetValue(key, out var other) ? other.With(told) : told;
    }
}
