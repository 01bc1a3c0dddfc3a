using System.Buffers.Binary;
using System.Security.Cryptography;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics.Traces;

/// <summary>The segment that a called service would have sent (API reference, 3.5).</summary>
public static class InferredSegments
{
    /// <summary>
    /// The call's own times, outcome and blocks, under another id. While the caller's document is in progress it is, too: a
    /// bridge that reads it counts it together with the caller, and neither before the caller is complete.
    /// </summary>
    internal static Segment Of(TraceId trace, Subsegment call, bool callerIsComplete) => new()
    {
        Id = IdOf(trace, call.Id),
        Name = call.Name,
        StartTime = call.StartTime,
        EndTime = callerIsComplete ? call.EndTime : null,
        InProgress = !callerIsComplete,
        Error = call.Error,
        Throttle = call.Throttle,
        Fault = call.Fault,
        Http = call.Http,
        Aws = call.Aws,
        Origin = TraceNodes.OriginOf(call),
        Inferred = true,
    };

    /// <summary>The same on every read and in every process, so that a poller which reads it twice has it once.</summary>
    public static SegmentId IdOf(TraceId trace, SegmentId call)
    {
        Span<byte> key = stackalloc byte[TraceId.SizeBytes + sizeof(ulong)];
        trace.WriteBytes(key);
        BinaryPrimitives.WriteUInt64BigEndian(key[TraceId.SizeBytes..], call.Value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(key, hash);
        return new SegmentId(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
