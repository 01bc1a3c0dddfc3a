using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Retrieval;

/// <summary>
/// Which traces the services of a retrieval are linked to. AWS documents the shape only; ours is: a link belongs to the service whose
/// document has it. Not safe for concurrent use.
/// </summary>
public sealed class RetrievedLinks
{
    /// <summary>Of a service, and of a link's traces: the API's own bound.</summary>
    private const int MaxLinks = 100;

    private readonly Dictionary<TraceNode, Dictionary<(bool LeadsToReceiver, TraceId Source), List<TraceId>>> _links = [];

    public void Add(TraceTree trace)
    {
        foreach (var entity in trace.Entities)
        {
            if (entity.Segment is { } segment)
            {
                foreach (var link in entity.Entity.Links)
                {
                    Add(segment.Node, LinkAttributes.Of(link).LeadsToReceiver, trace.Id, link.TraceId);
                }
            }
        }
    }

    /// <summary>In the order of the traces.</summary>
    public IReadOnlyList<RetrievedLink> Of(TraceNode node) => !_links.TryGetValue(node, out var links)
        ? []
        :
        [
            .. links.OrderBy(link => link.Key.Source).ThenBy(link => link.Key.LeadsToReceiver)
                .Select(link => new RetrievedLink(link.Key.LeadsToReceiver ? "child" : "parent", link.Key.Source, [.. link.Value.Order()])),
        ];

    private void Add(TraceNode node, bool leadsToReceiver, TraceId source, TraceId destination)
    {
        if (!_links.TryGetValue(node, out var links))
        {
            _links.Add(node, links = []);
        }

        if (!links.TryGetValue((leadsToReceiver, source), out var destinations))
        {
            if (links.Count == MaxLinks)
            {
                return;
            }

            links.Add((leadsToReceiver, source), destinations = []);
        }

        if (destinations.Count < MaxLinks && !destinations.Contains(destination))
        {
            destinations.Add(destination);
        }
    }
}
