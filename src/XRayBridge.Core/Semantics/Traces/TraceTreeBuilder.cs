using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// Puts a trace together. Linear in the number of its (sub)segments whatever they say of each other: a sender can name any
/// parent, in chains of any length and in circles.
/// </summary>
internal sealed class TraceTreeBuilder(StoredTrace stored)
{
    private readonly Dictionary<SegmentId, TraceEntity> _byId = [];
    private readonly List<TraceEntity> _entities = [];

    /// <summary>The root of each document, with the source that it came from.</summary>
    private readonly List<(TraceEntity Entity, SourceKind Source)> _tops = [];

    public TraceTree Build()
    {
        AddDocuments();
        AttachDocuments();
        FindSegments();
        FindCalls();
        var inferred = Infer();
        _entities.AddRange(inferred);
        return new TraceTree(stored, _entities, inferred);
    }

    /// <summary>
    /// Segments before independent subsegments, complete ones before those in progress: a subsegment that came by itself and
    /// inside of its segment is there once.
    /// </summary>
    private void AddDocuments()
    {
        for (var pass = 0; pass < 4; pass++)
        {
            foreach (var entry in stored.Entries)
            {
                var document = entry.Document;
                var wanted = (document.IsComplete ? 0 : 2) + (document.Root is Segment ? 0 : 1);
                if (wanted == pass && Add(document.Root, document) is { } top)
                {
                    _tops.Add((top, entry.Source.Kind));
                }
            }
        }
    }

    private TraceEntity? Add(Entity entity, SegmentDocument document)
    {
        var node = new TraceEntity(entity, document);
        if (!_byId.TryAdd(entity.Id, node) && (!node.IsSegment || _byId[entity.Id].IsSegment))
        {
            return null;
        }

        _entities.Add(node);
        foreach (var subsegment in entity.Subsegments)
        {
            if (Add(subsegment, document) is { } child)
            {
                node.Add(child);
            }
        }

        return node;
    }

    private void AttachDocuments()
    {
        foreach (var (top, _) in _tops)
        {
            if (top.Document!.ParentId is { } parentId && _byId.TryGetValue(parentId, out var parent) && parent != top)
            {
                parent.Add(top);
            }
        }
    }

    /// <summary>Finds the segment of each independent subsegment, and cuts a circle of them open.</summary>
    private void FindSegments()
    {
        var path = new List<TraceEntity>();
        var seen = new HashSet<TraceEntity>();
        foreach (var (top, _) in _tops)
        {
            path.Clear();
            var entity = top;
            while (entity.Segment is null && seen.Add(entity))
            {
                path.Add(entity);
                if (entity.Parent is null)
                {
                    break;
                }

                entity = entity.Parent;
            }

            if (entity.Segment is null && path.Count > 0 && entity.Parent is not null && path.Contains(entity))
            {
                entity.Parent.Remove(entity);
            }

            foreach (var part in path)
            {
                part.Segment = entity.Segment;
            }
        }
    }

    /// <summary>From the top down, so that what is around a part is known before the part; embedded parts get their segment too.</summary>
    private void FindCalls()
    {
        var queue = new Queue<TraceEntity>(_tops.Where(top => top.Entity.IsSegment || top.Entity.Parent is null).Select(top => top.Entity));
        while (queue.TryDequeue(out var entity))
        {
            foreach (var child in entity.Children)
            {
                if (!child.IsSegment)
                {
                    child.Segment = entity.Segment;
                    queue.Enqueue(child);
                }
            }

            if (entity.Entity is Subsegment subsegment)
            {
                var around = entity.Parent?.Call;
                entity.Call = IsCall(subsegment, around) ? entity : around;
            }
        }

        foreach (var entity in _entities)
        {
            if (entity is { IsSegment: true, Parent: { IsSegment: false } caller })
            {
                caller.Call ??= caller;
                caller.Call.HasCallee = true;
            }
        }
    }

    /// <summary>The metrics catalogue's rule (section 0): <c>remote</c> inside of <c>aws</c> is that same call once more.</summary>
    private static bool IsCall(Subsegment subsegment, TraceEntity? around) => Calls.KindOf(subsegment) switch
    {
        CallKind.Aws => true,
        CallKind.Remote => around is null || Calls.KindOf((Subsegment)around.Entity) != CallKind.Aws,
        _ => false,
    };

    private List<TraceEntity> Infer()
    {
        // Documents of a poller are left alone: the service has already sent what it inferred.
        var polled = _tops.Where(top => top.Source == SourceKind.Poller).Select(top => top.Entity.Document!).ToHashSet();
        var inferred = new List<TraceEntity>();
        foreach (var entity in _entities)
        {
            if (entity is { HasCallee: false, Entity: Subsegment { Traced: false } call } && entity.Call == entity && !polled.Contains(entity.Document!))
            {
                var segment = new TraceEntity(InferredSegments.Of(stored.Id, call, entity.IsComplete), null) { Call = entity };
                entity.Add(segment);
                inferred.Add(segment);
            }
        }

        return inferred;
    }
}
