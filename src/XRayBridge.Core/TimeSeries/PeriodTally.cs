using XRayBridge.Core.Filters;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.TimeSeries;

/// <summary>Adds up the traces that began in one period: those of their segments, or of their calls, that a selector means.</summary>
public sealed class PeriodTally(Timestamp start, EntitySelector selector)
{
    private readonly ServiceGraphTally _tally = new();

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
                Count(segment, selector.IsMeant(segment.Node));
            }
        }
    }

    public PeriodStatistics Build(FaultForecast? forecast) =>
        new(start, selector.IsEdge, _tally.Statistics, _tally.ResponseTimes.ToList(), forecast);

    private void AddCalls(TraceTree trace)
    {
        foreach (var call in TraceCalls.Of(trace))
        {
            Count(call.Measured, selector.IsMeant(call.Source, call.Target));
        }

        if (trace.Root is { } root)
        {
            Count(root, selector.IsMeant(TraceNodes.ClientOf(root.Node), root.Node));
        }
    }

    private void Count(TraceEntity measured, bool isMeant)
    {
        if (isMeant && measured.IsComplete)
        {
            _tally.Count(measured);
        }
    }
}
