using XRayBridge.Core.Filters;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TimeSeries;

/// <summary>Adds up the traces that began in one period: those of their segments, or of their calls, that a selector means.</summary>
public sealed class PeriodTally(Timestamp start, EntitySelector selector)
{
    private readonly ServiceGraphTally _tally = new();

    public Timestamp Start => start;

    public CallStatistics Statistics => _tally.Statistics;

    public void Add(TraceTree trace)
    {
        if (selector.IsEdge)
        {
            AddCalls(trace);
        }
        else
        {
            foreach (var segment in trace.Segments)
            {
                if (selector.IsMeant(segment.Node))
                {
                    Count(segment);
                }
            }
        }
    }

    /// <summary>Adds what many traces come to.</summary>
    public void Add(ServiceGraphTotals totals)
    {
        foreach (var node in totals.Nodes)
        {
            if (selector.IsEdge)
            {
                foreach (var (callee, calls) in node.Calls)
                {
                    if (selector.IsMeant(node.Node, callee.Node))
                    {
                        _tally.Add(calls);
                    }
                }
            }
            else if (selector.IsMeant(node.Node))
            {
                _tally.Add(node.Requests);
            }
        }
    }

    public PeriodStatistics Build(FaultForecast? forecast) =>
        new(start, selector.IsEdge, _tally.Statistics, _tally.ResponseTimes.ToList(), forecast);

    /// <summary>One segment or call, whatever the selector means; nothing while it is in progress.</summary>
    internal void Count(TraceEntity measured)
    {
        if (measured.IsComplete)
        {
            _tally.Count(measured);
        }
    }

    /// <summary>Requests or calls that were added up, whatever the selector means.</summary>
    internal void Add(ServiceGraphTally tally) => _tally.Add(tally);

    private void AddCalls(TraceTree trace)
    {
        foreach (var call in TraceCalls.Of(trace))
        {
            if (selector.IsMeant(call.Source, call.Target))
            {
                Count(call.Measured);
            }
        }

        if (trace.Root is { } root && selector.IsMeant(TraceNodes.ClientOf(root.Node), root.Node))
        {
            Count(root);
        }
    }
}
