using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage;

/// <summary>The place of a trace in a list of traces: the time that the list is ordered by, then the id. Lists go down.</summary>
internal readonly record struct TraceKey(Timestamp Time, TraceId Id) : IComparable<TraceKey>
{
    /// <summary>The place before all that a query can find.</summary>
    public static TraceKey Top(TraceQuery query) => query.Range == TraceTimeRange.Start
        ? new TraceKey(query.To, default)
        : new TraceKey(Timestamp.MaxValue, new TraceId(ulong.MaxValue, ulong.MaxValue));

    /// <summary>Leaves the highest places, each once, no more than needed; highest first.</summary>
    public static void KeepHighest(List<TraceKey> keys, int wanted)
    {
        keys.Sort(static (a, b) => b.CompareTo(a));
        var kept = 0;
        for (var i = 0; i < keys.Count && kept < wanted; i++)
        {
            if (kept == 0 || keys[i] != keys[kept - 1])
            {
                keys[kept++] = keys[i];
            }
        }

        keys.RemoveRange(kept, keys.Count - kept);
    }

    public int CompareTo(TraceKey other) => Time != other.Time ? Time.CompareTo(other.Time) : Id.CompareTo(other.Id);

    public static bool operator <(TraceKey left, TraceKey right) => left.CompareTo(right) < 0;

    public static bool operator >(TraceKey left, TraceKey right) => left.CompareTo(right) > 0;

    public static bool operator <=(TraceKey left, TraceKey right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TraceKey left, TraceKey right) => left.CompareTo(right) >= 0;
}
