using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Core.Pipeline;

/// <summary>Documents and batches with numbers for ids; only their place in the log matters here.</summary>
internal static class Entries
{
    public static readonly SourceId Source = new(SourceKind.Api, "api");

    public static SegmentDocument Document(int number, int bytes = 100) => new()
    {
        TraceId = new TraceId(1, (ulong)number),
        Root = new Segment { Id = new SegmentId((ulong)number), Name = "shop", StartTime = default, EndTime = default(Timestamp) },
        Format = DocumentFormat.XRayJson,
        Raw = new byte[bytes],
    };

    public static LogBatch Batch(long after, int count, int bytes = 100) => new(
        after,
        after + count,
        [.. Enumerable.Range(1, count).Select(i => new LogEntry(after + i, Document((int)after + i, bytes), Source, default))]);
}
