using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>
/// Decides the next window. Windows follow each other without a gap, overlap by the overlap, end at most at now minus the
/// holdback, and are at most six hours long (the service's limit), so an outage is caught up in steps.
/// </summary>
internal sealed class WindowPlanner(XRayPollerPlan plan)
{
    /// <summary>The service's limit for one query.</summary>
    private static readonly TimeSpan MaxWindow = TimeSpan.FromHours(6);

    /// <summary>How far back an outage is caught up: a trace may be changed for so long.</summary>
    private static readonly TimeSpan MaxCatchUp = TimeSpan.FromDays(7);

    /// <summary>Where the very first window begins.</summary>
    public Timestamp FirstPosition(DateTimeOffset now) => ToMilliseconds(Timestamp.From(now).Add(-plan.FirstWindow));

    /// <summary>The earliest position that is still caught up; what lies before it is given up, and said so.</summary>
    public static Timestamp OldestPosition(DateTimeOffset now) => ToMilliseconds(Timestamp.From(now).Add(-MaxCatchUp));

    /// <summary>The newest moment that can be asked for.</summary>
    public Timestamp Horizon(DateTimeOffset now) => ToMilliseconds(Timestamp.From(now).Add(-plan.Holdback));

    /// <summary>The window after a position; null when there is nothing to ask for yet.</summary>
    public PollWindow? Next(Timestamp position, DateTimeOffset now)
    {
        var from = position.Add(-plan.Overlap);
        var limit = from.Add(MaxWindow);
        var horizon = Horizon(now);
        var to = horizon < limit ? horizon : limit;
        return to > position ? new PollWindow(from, to) : null;
    }

    private static Timestamp ToMilliseconds(Timestamp moment) =>
        new(moment.UnixMilliseconds * Timestamp.NanosecondsPerMillisecond);
}
