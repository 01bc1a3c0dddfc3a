namespace XRayBridge.FakeXRay;

/// <summary>Append-only bytes in large blocks, so that half a gigabyte of rendered documents costs the collector nothing.</summary>
internal sealed class Slab
{
    private const int BlockSize = 16 * 1024 * 1024;

    private readonly List<byte[]> _blocks = [];

    private int _used = BlockSize;

    public SlabRange Add(ReadOnlySpan<byte> bytes)
    {
        if (_used + bytes.Length > BlockSize)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(BlockSize));
            _used = 0;
        }

        bytes.CopyTo(_blocks[^1].AsSpan(_used));
        var range = new SlabRange(_blocks.Count - 1, _used, bytes.Length);
        _used += bytes.Length;
        return range;
    }

    public ReadOnlySpan<byte> Read(SlabRange range) => _blocks[range.Block].AsSpan(range.Offset, range.Length);
}
