using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// A trace put together: parts at their places, calls joined with callees, and a segment inferred for each call to a service
/// that sends none. The same whatever the order in which its documents arrived. Immutable.
/// </summary>
public sealed class TraceTree
{
    internal TraceTree(StoredTrace stored, IReadOnlyList<TraceEntity> entities, IReadOnlyList<TraceEntity> inferred)
    {
        Stored = stored;
        Entities = entities;
        Inferred = inferred;
        Segments = [.. entities.Where(entity => entity.IsSegment)];
        Root = FindRoot(Segments);
    }

    public TraceId Id => Stored.Id;

    /// <summary>The documents that it is made of.</summary>
    public StoredTrace Stored { get; }

    /// <summary>All segments and subsegments, with those inferred here at the end.</summary>
    public IReadOnlyList<TraceEntity> Entities { get; }

    /// <summary>The segments among <see cref="Entities"/>.</summary>
    public IReadOnlyList<TraceEntity> Segments { get; }

    /// <summary>The segments that were inferred here, not received as such.</summary>
    public IReadOnlyList<TraceEntity> Inferred { get; }

    /// <summary>Where the trace begins: the first segment that nothing known has called. Null when there is none (yet).</summary>
    public TraceEntity? Root { get; }

    public static TraceTree Of(StoredTrace stored) => new TraceTreeBuilder(stored).Build();

    private static TraceEntity? FindRoot(IReadOnlyList<TraceEntity> segments)
    {
        TraceEntity? root = null;
        foreach (var segment in segments)
        {
            if (segment.Parent is null && !segment.IsInferred && (root is null || IsBefore(segment, root)))
            {
                root = segment;
            }
        }

        return root;
    }

    /// <summary>A segment without a parent begins a trace rather than one whose caller is unknown; then by time, then by id.</summary>
    private static bool IsBefore(TraceEntity left, TraceEntity right)
    {
        var (leftHasParent, rightHasParent) = (left.Document!.ParentId is not null, right.Document!.ParentId is not null);
        if (leftHasParent != rightHasParent)
        {
            return rightHasParent;
        }

        var byTime = left.Entity.StartTime.CompareTo(right.Entity.StartTime);
        return byTime < 0 || (byTime == 0 && left.Entity.Id < right.Entity.Id);
    }
}
