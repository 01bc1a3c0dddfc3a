using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// The statements that list the traces of a partition, newest first, from an index that covers them: no row of a document or
/// trace is read. ?1 and ?2 are the range, ?3 and ?4 the place to go on after, ?5 the number.
/// </summary>
/// <remarks>
/// Start has no ?2: its first place is the end of the range. For the others a trace that began before the end of the
/// range and went on after it must be found too, so these walk the index down from its top.
/// </remarks>
internal static class TraceList
{
    public static string SqlFor(TraceTimeRange range) => range switch
    {
        TraceTimeRange.Start => """
            SELECT first_start, trace_id FROM traces
            WHERE first_start >= ?1 AND (first_start, trace_id) < (?3, ?4)
            ORDER BY first_start DESC, trace_id DESC LIMIT ?5
            """,
        TraceTimeRange.Event => """
            SELECT last_arrival, trace_id FROM traces
            WHERE last_arrival >= ?1 AND first_arrival < ?2 AND (last_arrival, trace_id) < (?3, ?4)
            ORDER BY last_arrival DESC, trace_id DESC LIMIT ?5
            """,
        TraceTimeRange.Service => """
            SELECT last_end, trace_id FROM traces
            WHERE last_end >= ?1 AND first_start < ?2 AND (last_end, trace_id) < (?3, ?4)
            ORDER BY last_end DESC, trace_id DESC LIMIT ?5
            """,
        _ => throw new ArgumentOutOfRangeException(nameof(range), range, "An unknown range."),
    };

    /// <summary>Whether a partition can hold a trace of the range.</summary>
    public static bool CanMatch(TraceQuery query, PartitionRanges ranges) => query.Range switch
    {
        TraceTimeRange.Start => ranges.MaxStart >= query.From && ranges.MinStart < query.To,
        TraceTimeRange.Event => ranges.MaxArrival >= query.From && ranges.MinArrival < query.To,
        TraceTimeRange.Service => ranges.MaxEnd >= query.From && ranges.MinStart < query.To,
        _ => throw new ArgumentOutOfRangeException(nameof(query), query.Range, "An unknown range."),
    };

    /// <summary>No trace of the partition stands higher in the list.</summary>
    public static Core.Model.Timestamp HighestKey(TraceTimeRange range, PartitionRanges ranges) => range switch
    {
        TraceTimeRange.Start => ranges.MaxStart,
        TraceTimeRange.Event => ranges.MaxArrival,
        TraceTimeRange.Service => ranges.MaxEnd,
        _ => throw new ArgumentOutOfRangeException(nameof(range), range, "An unknown range."),
    };
}
