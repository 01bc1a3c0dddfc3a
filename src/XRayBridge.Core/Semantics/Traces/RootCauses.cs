using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// The way from the root down to where a fault or error began, or where the time went (API reference, 3.2). X-Ray documents
/// the shape only; ours is: follow the child below which the flag is found, or the child that took longest, to the end.
/// </summary>
internal static class RootCauses
{
    /// <summary>A bound for senders' chains; a document nests at most 100 levels, so this is three services at their deepest.</summary>
    private const int MaxDepth = 300;

    /// <summary>Empty unless the root, or something below it, carries the flag.</summary>
    public static IReadOnlyList<RootCause> OfOutcome(TraceTree trace, Outcome flag)
    {
        if (trace.Root is not { } root)
        {
            return [];
        }

        var leading = Leading(trace, flag);
        return leading.Contains(root)
            ? [Cause(PathOf(root, children => FirstLeading(children, leading)), (root.Outcome & flag) != 0, null)]
            : [];
    }

    /// <summary>Empty while the root has not ended.</summary>
    public static IReadOnlyList<RootCause> OfResponseTime(TraceTree trace) =>
        trace.Root is { Entity.Elapsed: { Nanoseconds: > 0 } total } root
            ? [Cause(PathOf(root, Longest), false, total)]
            : [];

    /// <summary>All that carry the flag, and all above them.</summary>
    private static HashSet<TraceEntity> Leading(TraceTree trace, Outcome flag)
    {
        var leading = new HashSet<TraceEntity>();
        foreach (var entity in trace.Entities)
        {
            if ((entity.Outcome & flag) != 0)
            {
                for (var above = entity; above is not null && leading.Add(above); above = above.Parent)
                {
                }
            }
        }

        return leading;
    }

    private static List<TraceEntity> PathOf(TraceEntity root, Func<IReadOnlyList<TraceEntity>, TraceEntity?> next)
    {
        var path = new List<TraceEntity>();
        for (var entity = root; entity is not null && path.Count < MaxDepth; entity = next(entity.Children))
        {
            path.Add(entity);
        }

        return path;
    }

    private static TraceEntity? FirstLeading(IReadOnlyList<TraceEntity> children, HashSet<TraceEntity> leading)
    {
        TraceEntity? first = null;
        foreach (var child in children)
        {
            if (leading.Contains(child) && (first is null || child.Entity.StartTime < first.Entity.StartTime))
            {
                first = child;
            }
        }

        return first;
    }

    private static TraceEntity? Longest(IReadOnlyList<TraceEntity> children)
    {
        TraceEntity? longest = null;
        foreach (var child in children)
        {
            if (child.Entity.Elapsed is { Nanoseconds: > 0 } elapsed && (longest is null || elapsed.Nanoseconds > longest.Entity.Elapsed!.Value.Nanoseconds))
            {
                longest = child;
            }
        }

        return longest;
    }

    /// <param name="path">From the root down.</param>
    /// <param name="clientImpacting">The client saw it.</param>
    /// <param name="total">The root's time, for coverage; null for a fault or an error.</param>
    private static RootCause Cause(List<TraceEntity> path, bool clientImpacting, Duration? total)
    {
        var services = new List<RootCauseService>();
        for (var start = 0; start < path.Count;)
        {
            var end = start + 1;
            while (end < path.Count && !path[end].IsSegment)
            {
                end++;
            }

            services.Add(new RootCauseService(
                path[start].Node,
                [.. path.GetRange(start, end - start).Select(entity => EntityOf(entity, total))],
                path[start].IsInferred));
            start = end;
        }

        return new RootCause(services, clientImpacting);
    }

    private static RootCauseEntity EntityOf(TraceEntity entity, Duration? total) => new(
        entity.Entity.Name,
        entity.Entity.Cause?.Exceptions ?? [],
        total is { } whole && entity.Entity.Elapsed is { } elapsed ? elapsed.TotalSeconds / whole.TotalSeconds : null,
        entity.Entity is Subsegment subsegment && Calls.KindOf(subsegment) != CallKind.None);
}
