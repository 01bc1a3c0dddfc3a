using System.Runtime.InteropServices;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Memory;

/// <summary>A document in memory: what is asked of it without reading it, and where its bytes are. 96 bytes.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct HeldDocument
{
    public TraceId Trace;

    public SegmentId Id;

    public Timestamp Arrival;

    public Timestamp Start;

    public Timestamp? End;

    public SourceId Source;

    public ByteChunk Chunk;

    public int Offset;

    public int Length;

    /// <summary>The sequence of the trace's next document; 0 when it is the last.</summary>
    public long NextInTrace;

    public DocumentFormat Format;

    public bool IsComplete;

    /// <summary>The complete document of the same id has come: this one is no longer in the log, and goes when it is the oldest.</summary>
    public bool IsReplaced;

    public readonly ReadOnlySpan<byte> Raw => Chunk.Bytes.AsSpan(Offset, Length);
}
