namespace XRayBridge.Core.Semantics.Traces;

/// <summary>Which calls a trace has (API reference, 3.6).</summary>
public static class TraceCalls
{
    /// <summary>
    /// One for each call and node that it reached. A service that calls itself is none, nor is a call whose caller has not
    /// arrived.
    /// </summary>
    public static IReadOnlyList<TraceCall> Of(TraceTree trace)
    {
        var calls = new List<TraceCall>(trace.Segments.Count);
        var seen = new HashSet<(TraceEntity, TraceNode)>();
        foreach (var callee in trace.Segments)
        {
            if (callee.Parent?.Segment is not { } caller || caller.Node == callee.Node)
            {
                continue;
            }

            var measured = callee.Parent.IsSegment ? callee : callee.Parent.Call ?? callee.Parent;
            if (seen.Add((measured, callee.Node)))
            {
                calls.Add(new TraceCall(caller.Node, callee.Node, measured));
            }
        }

        return calls;
    }
}
