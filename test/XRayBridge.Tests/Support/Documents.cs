using System.Buffers;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Support;

/// <summary>Makes documents of the model, with short numbers for ids and milliseconds for times, all after one moment.</summary>
public static class Documents
{
    public static readonly Timestamp Epoch = Timestamp.FromUnixSeconds(1_700_000_000);

    public static TraceId Trace(int number) => new(0x6553f100_00000000, (ulong)number);

    public static SegmentId Id(int number) => new((ulong)number);

    public static SegmentDocument Segment(
        int trace,
        int id,
        string name,
        int? parent = null,
        double ms = 10,
        HttpBlock? http = null,
        bool error = false,
        bool fault = false,
        bool throttle = false,
        bool inferred = false,
        bool inProgress = false,
        params Subsegment[] subsegments) => Document(trace, parent, new Segment
        {
            Id = Id(id),
            Name = name,
            StartTime = Epoch,
            EndTime = inProgress ? null : After(ms),
            InProgress = inProgress,
            Http = http,
            Error = error,
            Fault = fault,
            Throttle = throttle,
            Inferred = inferred,
            Subsegments = subsegments,
        });

    public static Subsegment Subsegment(
        int id,
        string name,
        string? space = null,
        double ms = 5,
        HttpBlock? http = null,
        bool error = false,
        bool fault = false,
        bool traced = false,
        params Subsegment[] subsegments) => new()
        {
            Id = Id(id),
            Name = name,
            Namespace = space,
            StartTime = Epoch,
            EndTime = After(ms),
            Http = http,
            Error = error,
            Fault = fault,
            Traced = traced,
            Subsegments = subsegments,
        };

    /// <summary>An independent subsegment.</summary>
    public static SegmentDocument Independent(int trace, int parent, Subsegment subsegment) => Document(trace, parent, subsegment);

    public static HttpBlock Http(string? method = null, string? url = null, int? status = null, string? clientIp = null) =>
        new() { Method = method, Url = url, Status = status, ClientIp = clientIp };

    /// <summary>With its bytes, so that a store can read it again.</summary>
    public static SegmentDocument Document(int trace, int? parent, Entity root)
    {
        var raw = new ArrayBufferWriter<byte>();
        SegmentWriter.Write(Of(ReadOnlyMemory<byte>.Empty), raw);
        return Of(raw.WrittenMemory);

        SegmentDocument Of(ReadOnlyMemory<byte> bytes) => new()
        {
            TraceId = Trace(trace),
            ParentId = parent is { } id ? Id(id) : null,
            Root = root,
            Format = DocumentFormat.XRayJson,
            Raw = bytes,
        };
    }

    private static Timestamp After(double ms) => new(Epoch.UnixNanoseconds + (long)(ms * 1e6));
}
