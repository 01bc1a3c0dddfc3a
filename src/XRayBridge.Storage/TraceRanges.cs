using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage;

/// <summary>Holds the documents of a trace against the range of a query.</summary>
internal static class TraceRanges
{
    /// <summary>Is the trace in the range, exactly as <see cref="TraceTimeRange"/> says?</summary>
    public static bool Contains(TraceQuery query, IReadOnlyList<LogEntry> entries)
    {
        if (query.Range == TraceTimeRange.Start)
        {
            return entries.Count > 0 && IsWithin(query, FirstStart(entries));
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var time = query.Range == TraceTimeRange.Event ? entries[i].Arrival : entries[i].Document.Root.EndTime;
            if (time is { } moment && IsWithin(query, moment))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The earliest start of some documents; the latest time there is for none.</summary>
    public static Timestamp FirstStart(IReadOnlyList<LogEntry> entries)
    {
        var first = Timestamp.MaxValue;
        for (var i = 0; i < entries.Count; i++)
        {
            var start = entries[i].Document.Root.StartTime;
            first = start < first ? start : first;
        }

        return first;
    }

    /// <summary>Is the moment in the range?</summary>
    public static bool IsWithin(TraceQuery query, Timestamp moment) => moment >= query.From && moment < query.To;
}
