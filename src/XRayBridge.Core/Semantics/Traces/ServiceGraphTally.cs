using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>Adds up the requests of a node or the calls of an edge.</summary>
internal sealed class ServiceGraphTally
{
    public Timestamp StartTime { get; private set; } = Timestamp.MaxValue;

    public Timestamp EndTime { get; private set; } = Timestamp.MinValue;

    public CallStatistics Statistics { get; private set; }

    public DurationHistogram ResponseTimes { get; } = new();

    /// <summary>A moment at which there was something.</summary>
    public void Cover(Timestamp time)
    {
        StartTime = time < StartTime ? time : StartTime;
        EndTime = time > EndTime ? time : EndTime;
    }

    public void Cover(Entity entity)
    {
        Cover(entity.StartTime);
        if (entity.EndTime is { } end)
        {
            Cover(end);
        }
    }

    /// <summary>Something that is complete; it counts without a time, too, when its sender never told the end.</summary>
    /// <param name="measured">It.</param>
    /// <param name="count">1, or -1 to take it out again; the extent stays.</param>
    public void Count(TraceEntity measured, int count = 1)
    {
        if (count > 0)
        {
            Cover(measured.Entity);
        }

        Statistics = Statistics.Plus(measured.Outcome, measured.Entity.Elapsed ?? default, count);
        if (measured.Entity.Elapsed is { } elapsed)
        {
            ResponseTimes.Add(elapsed, count);
        }
    }

    public void Add(ServiceGraphTally other)
    {
        if (other.StartTime <= other.EndTime)
        {
            Cover(other.StartTime);
            Cover(other.EndTime);
        }

        Add(other.Statistics);
        ResponseTimes.Add(other.ResponseTimes);
    }

    public void Add(CallStatistics statistics) => Statistics = Statistics.Plus(statistics);
}
