namespace XRayBridge.Core.Semantics;

/// <summary>
/// An array that grows without moving what is in it: no copy of tens of megabytes is left for the garbage collector, and
/// references to elements stay valid. Chunks of 4,096 elements.
/// </summary>
internal sealed class ChunkedArray<T>
    where T : struct
{
    private const int ChunkBits = 12;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private readonly List<T[]> _chunks = [];

    public int Length => _chunks.Count << ChunkBits;

    public ref T this[int index] => ref _chunks[index >> ChunkBits][index & ChunkMask];

    public void Grow() => _chunks.Add(new T[1 << ChunkBits]);
}
