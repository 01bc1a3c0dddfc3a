using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// What times the traces of a partition span, so that a query opens only those that can match. May be wider than the truth
/// (a document in progress that is gone), never narrower. Empty: each minimum is above its maximum.
/// </summary>
internal sealed record PartitionRanges(
    Timestamp MinStart, Timestamp MaxStart, Timestamp MaxEnd, Timestamp MinArrival, Timestamp MaxArrival)
{
    public static PartitionRanges Empty { get; } = new(
        Timestamp.MaxValue, Timestamp.MinValue, Timestamp.MinValue, Timestamp.MaxValue, Timestamp.MinValue);
}
