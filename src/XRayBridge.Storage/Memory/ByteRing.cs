namespace XRayBridge.Storage.Memory;

/// <summary>
/// Bytes of documents, first in, first out, in chunks that are used again: a flood of documents moves through the same
/// memory, and the garbage collector neither copies nor scans it.
/// </summary>
internal sealed class ByteRing
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly Queue<ByteChunk> _chunks = new();
    private ByteChunk? _newest;
    private ByteChunk? _spare;

    /// <summary>Copies a document in; it lies in the chunk given back, from the offset given back.</summary>
    public (ByteChunk Chunk, int Offset) Add(ReadOnlySpan<byte> document)
    {
        if (_newest is null || _newest.Bytes.Length - _newest.Used < document.Length)
        {
            _newest = NewChunk(document.Length);
            _chunks.Enqueue(_newest);
        }

        var offset = _newest.Used;
        document.CopyTo(_newest.Bytes.AsSpan(offset));
        _newest.Used += document.Length;
        _newest.Documents++;
        return (_newest, offset);
    }

    /// <summary>The oldest document is not needed any more.</summary>
    public void RemoveOldest()
    {
        var oldest = _chunks.Peek();
        oldest.Documents--;
        if (oldest.Documents > 0)
        {
            return;
        }

        oldest.Used = 0;
        if (oldest != _newest)
        {
            _spare = oldest;
            _chunks.Dequeue();
        }
    }

    private ByteChunk NewChunk(int documentBytes)
    {
        var chunk = _spare;
        _spare = null;
        return chunk?.Bytes.Length >= documentBytes ? chunk : new ByteChunk(Math.Max(ChunkBytes, documentBytes));
    }
}
