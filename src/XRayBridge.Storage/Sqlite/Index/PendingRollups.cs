using System.Runtime.InteropServices;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>
/// What is to be added to the stored sums, by the minute in which traces began. A trace that documents came for once more is taken out
/// as it was and put in as it is, so that the sums do not depend on the order. Only complete documents count: they are never
/// replaced, so what was put in can be told from the log at any time. Not safe for concurrent use.
/// </summary>
internal sealed class PendingRollups
{
    /// <summary>Of one minute; a graph looks at no more.</summary>
    private const int MaxLinking = 1_000;

    private readonly Dictionary<long, PendingMinute> _minutes = [];

    public IReadOnlyDictionary<long, PendingMinute> Minutes => _minutes;

    public void Add(RestedTrace trace)
    {
        if (trace.CompleteBefore is { } before)
        {
            MinuteOf(before).Totals.Remove(before);
        }

        if (trace.Complete is { } complete)
        {
            var minute = MinuteOf(complete);
            minute.Totals.Add(complete);
            if (minute.Linking.Count < MaxLinking && complete.Entities.Any(entity => entity.Entity.Links.Count > 0))
            {
                minute.Linking.Add(complete.Id);
            }
        }
    }

    /// <summary>A copy of some minutes.</summary>
    public PendingRollups Copy(long first, long end)
    {
        var copy = new PendingRollups();
        foreach (var (number, minute) in _minutes)
        {
            if (number >= first && number < end)
            {
                copy.MinuteOf(number).Add(minute);
            }
        }

        return copy;
    }

    public void Clear() => _minutes.Clear();

    public PendingMinute MinuteOf(long number)
    {
        ref var minute = ref CollectionsMarshal.GetValueRefOrAddDefault(_minutes, number, out _);
        return minute ??= new PendingMinute();
    }

    private PendingMinute MinuteOf(TraceTree trace) => MinuteOf(RollupMinutes.NumberOf(TraceSummarizer.Extent(trace).Start));
}
