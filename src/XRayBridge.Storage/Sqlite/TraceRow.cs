using XRayBridge.Core.Contracts;

namespace XRayBridge.Storage.Sqlite;

/// <summary>A row of <c>traces</c>; times in nanoseconds.</summary>
internal struct TraceRow
{
    public long Id;
    public long FirstStart;
    public long? LastEnd;
    public long FirstArrival;
    public long LastArrival;
    public long Documents;

    /// <summary>The row of a trace without documents yet.</summary>
    public static TraceRow New(long id) => new()
    {
        Id = id,
        FirstStart = long.MaxValue,
        FirstArrival = long.MaxValue,
        LastArrival = long.MinValue,
    };

    public void Add(in PendingDocument pending)
    {
        var root = pending.Document.Root;
        FirstStart = Math.Min(FirstStart, root.StartTime.UnixNanoseconds);
        if (root.EndTime is { } end && (LastEnd is not { } last || end.UnixNanoseconds > last))
        {
            LastEnd = end.UnixNanoseconds;
        }

        FirstArrival = Math.Min(FirstArrival, pending.Arrival.UnixNanoseconds);
        LastArrival = Math.Max(LastArrival, pending.Arrival.UnixNanoseconds);
        Documents++;
    }
}
