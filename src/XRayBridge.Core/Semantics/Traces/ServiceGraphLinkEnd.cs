using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A (sub)segment as others link to it.</summary>
/// <param name="Sender">Its node, or the queue that it calls: what it sent waits there.</param>
/// <param name="Receiver">The node of its segment.</param>
/// <param name="StartTime">When it had received.</param>
/// <param name="EndTime">When it had sent; null while that is not known.</param>
internal readonly record struct ServiceGraphLinkEnd(TraceNode Sender, TraceNode Receiver, Timestamp StartTime, Timestamp? EndTime)
{
    /// <summary>Null while its segment has not arrived.</summary>
    public static ServiceGraphLinkEnd? Of(TraceEntity entity)
    {
        if (entity.Segment is not { } segment)
        {
            return null;
        }

        var sender = segment;
        foreach (var callee in (entity.Call ?? entity).Children)
        {
            if (!entity.IsSegment && callee.IsInferred)
            {
                sender = callee;
                break;
            }
        }

        return new ServiceGraphLinkEnd(sender.Node, segment.Node, entity.Entity.StartTime, entity.Entity.EndTime);
    }
}
