using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A segment or subsegment at its place in the trace.</summary>
public sealed class TraceEntity
{
    private readonly List<TraceEntity> _children = [];

    internal TraceEntity(Entity entity, SegmentDocument? document)
    {
        Entity = entity;
        Document = document;
        Outcome = Outcomes.Of(entity);
        if (entity is Segment segment)
        {
            Node = TraceNodes.Of(segment);
            Segment = this;
        }
    }

    public Entity Entity { get; }

    /// <summary>The document that it came in; null for a segment that is inferred here.</summary>
    public SegmentDocument? Document { get; }

    public Outcome Outcome { get; }

    /// <summary>What it is a part of; for a segment, what called it. Null when there is none, or it has not arrived.</summary>
    public TraceEntity? Parent { get; internal set; }

    /// <summary>Its parts, and the segments that it called.</summary>
    public IReadOnlyList<TraceEntity> Children => _children;

    /// <summary>The segment that it is a part of, itself for a segment; null while that has not arrived.</summary>
    public TraceEntity? Segment { get; internal set; }

    /// <summary>The call that it is, or is a part of: an SDK's HTTP request below its <c>aws</c> call is the same call.</summary>
    public TraceEntity? Call { get; internal set; }

    /// <summary>Who did the work; of a subsegment, the node of its segment is.</summary>
    public TraceNode Node { get; }

    public bool IsSegment => Entity is Segment;

    /// <summary>Made up from a call, here or by the X-Ray service.</summary>
    public bool IsInferred => Entity is Segment { Inferred: true };

    /// <summary>Of its document: work that is not complete counts nowhere.</summary>
    public bool IsComplete => Document?.IsComplete ?? !Entity.InProgress;

    /// <summary>A segment has named it, or a part of it, as its parent.</summary>
    internal bool HasCallee { get; set; }

    internal void Add(TraceEntity child)
    {
        child.Parent = this;
        _children.Add(child);
    }

    internal void Remove(TraceEntity child)
    {
        child.Parent = null;
        _children.Remove(child);
    }
}
