using System.Runtime.InteropServices;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>A fetched trace in the <see cref="TraceTable"/>: 28 bytes, because there may be a million.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct KnownTrace
{
    public TraceId Id;

    public TraceVersion Version;

    /// <summary>The next entry of the same bucket or of the free list, as index + 1; 0 = none.</summary>
    public int Next;

    /// <summary>The ledger's chunk that holds the newest word on it, times 8, plus the attempt of a pending refetch (0 = none).</summary>
    public uint ChunkAndAttempt;

    public const uint MaxChunk = uint.MaxValue >> AttemptBits;

    private const int AttemptBits = 3;

    public readonly uint Chunk => ChunkAndAttempt >> AttemptBits;

    public readonly int RefetchAttempt => (int)(ChunkAndAttempt & ((1 << AttemptBits) - 1));

    public static uint Pack(uint chunk, int refetchAttempt) => (chunk << AttemptBits) | (uint)refetchAttempt;
}
