using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>
/// What a service graph is made of, without its links: sums over traces, that can be added to each other, and a trace taken out
/// again. The same whatever the order, unless it is cut: past 10,000 nodes (what the service's own map shows) or 50,000 edges, new
/// ones are left out. Only extents of time never shrink. Not safe for concurrent use.
/// </summary>
public sealed class ServiceGraphTotals
{
    private const int MaxNodes = 10_000;

    private const int MaxEdges = 50_000;

    private readonly Dictionary<TraceNode, ServiceGraphNodeTally> _nodes = [];
    private int _edges;

    /// <summary>How many traces are in it.</summary>
    public long Traces { get; internal set; }

    /// <summary>There was more than there may be.</summary>
    public bool IsCut { get; internal set; }

    internal IReadOnlyCollection<ServiceGraphNodeTally> Nodes => _nodes.Values;

    public void Add(TraceTree trace) => Count(trace, 1);

    /// <summary>Takes out a trace that was added, as it was then.</summary>
    public void Remove(TraceTree trace) => Count(trace, -1);

    public void Add(ServiceGraphTotals other)
    {
        Traces += other.Traces;
        IsCut |= other.IsCut;
        foreach (var node in other.Nodes)
        {
            if (TryGet(node.Node, out var tally))
            {
                tally.AddRequests(node);
            }
        }

        foreach (var node in other.Nodes)
        {
            foreach (var (callee, calls) in node.Calls)
            {
                if (TryGetCalls(node.Node, callee.Node, out var sum))
                {
                    sum.Add(calls);
                }
            }
        }
    }

    internal bool TryGet(TraceNode node, [NotNullWhen(true)] out ServiceGraphNodeTally? tally)
    {
        if (_nodes.TryGetValue(node, out tally))
        {
            return true;
        }

        if (_nodes.Count == MaxNodes)
        {
            IsCut = true;
            return false;
        }

        _nodes.Add(node, tally = new ServiceGraphNodeTally(node));
        return true;
    }

    internal bool TryGetCalls(TraceNode source, TraceNode target, [NotNullWhen(true)] out ServiceGraphTally? calls)
    {
        calls = null;
        if (!TryGet(target, out var callee) || !TryGet(source, out var caller))
        {
            return false;
        }

        if (!caller.Calls.TryGetValue(callee, out calls))
        {
            if (_edges == MaxEdges)
            {
                IsCut = true;
                return false;
            }

            caller.Calls.Add(callee, calls = new ServiceGraphTally());
            _edges++;
        }

        return true;
    }

    private void Count(TraceTree trace, int count)
    {
        Traces += count;
        CountSegments(trace, count);
        foreach (var call in TraceCalls.Of(trace))
        {
            CountCall(call.Source, call.Target, call.Measured, count);
        }

        if (trace.Root is { } root && TryGet(root.Node, out var tally))
        {
            tally.Roots += count;
            CountCall(TraceNodes.ClientOf(root.Node), root.Node, root, count);
        }
    }

    private void CountSegments(TraceTree trace, int count)
    {
        var lastEnds = LastEnds(trace);
        foreach (var segment in trace.Segments)
        {
            if (!TryGet(segment.Node, out var tally))
            {
                continue;
            }

            tally.Segments += count;
            tally.Received += segment.IsInferred ? 0 : count;
            if (count > 0)
            {
                tally.Requests.Cover(segment.Entity);
            }

            if (!segment.IsComplete)
            {
                continue;
            }

            tally.Requests.Count(segment, count);
            if (segment.Entity.EndTime is { } end)
            {
                tally.Durations.Add(lastEnds.GetValueOrDefault(segment, end).Since(segment.Entity.StartTime), count);
            }
        }
    }

    /// <summary>The last end among a segment's own parts, of those segments that had ended before it.</summary>
    private static Dictionary<TraceEntity, Timestamp> LastEnds(TraceTree trace)
    {
        var lastEnds = new Dictionary<TraceEntity, Timestamp>();
        foreach (var part in trace.Entities)
        {
            if (!part.IsSegment && part.Segment is { Entity.EndTime: { } segmentEnd } segment && part.Entity.EndTime is { } end
                && end > lastEnds.GetValueOrDefault(segment, segmentEnd))
            {
                lastEnds[segment] = end;
            }
        }

        return lastEnds;
    }

    private void CountCall(TraceNode source, TraceNode target, TraceEntity measured, int count)
    {
        if (measured.IsComplete && TryGetCalls(source, target, out var calls))
        {
            calls.Count(measured, count);
        }
    }
}
