using System.Buffers.Binary;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// Says for sure that a closed partition does not hold a trace, without opening it: a split-block Bloom filter. An id selects
/// one block of 32 bytes and one bit in each of its 8 words, so a question reads one cache line.
/// </summary>
/// <remarks>
/// 16 bits a trace give about 1 wrong "maybe" in 1,000, so that 720 partitions cause less than one needless look into a file
/// a trace. Memory: 2 bytes a trace; a store of 10 GiB holds at most some 10 million traces (over 1 KB each with its rows and
/// indexes): 20 MB.
/// </remarks>
internal sealed class TraceFilter
{
    private const int BitsPerTrace = 16;
    private const int BlockBytes = 32;
    private const int WordsPerBlock = 8;

    /// <summary>Odd constants that spread one hash over the words of a block.</summary>
    private static ReadOnlySpan<uint> Salt =>
    [
        0x47b6137b, 0x44974d91, 0x8824ad5b, 0xa2b7289d, 0x705495c7, 0x2df1424b, 0x9efc4947, 0x5c6bfb31,
    ];

    private readonly byte[] _blocks;

    private TraceFilter(byte[] blocks) => _blocks = blocks;

    /// <summary>The stored form.</summary>
    public ReadOnlySpan<byte> Bytes => _blocks;

    /// <summary>An empty filter for a number of traces.</summary>
    public static TraceFilter ForCount(long traces) =>
        new(new byte[checked((int)Math.Max(1, ((traces * BitsPerTrace / 8) + BlockBytes - 1) / BlockBytes) * BlockBytes)]);

    /// <summary>From the stored form; null when it cannot be one.</summary>
    public static TraceFilter? FromBytes(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 0 || bytes.Length % BlockBytes != 0 ? null : new TraceFilter(bytes.ToArray());

    /// <summary>The hash that all filters share: made once for a trace, asked of many filters.</summary>
    public static ulong HashOf(TraceId id)
    {
        var hash = (id.High * 0x9e3779b97f4a7c15) ^ id.Low;
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    public void Add(ulong hash)
    {
        var block = BlockOf(hash);
        for (var i = 0; i < WordsPerBlock; i++)
        {
            var word = block.Slice(i * sizeof(uint), sizeof(uint));
            BinaryPrimitives.WriteUInt32LittleEndian(word, BinaryPrimitives.ReadUInt32LittleEndian(word) | BitOf(hash, i));
        }
    }

    /// <summary>False: certainly not added.</summary>
    public bool MayContain(ulong hash)
    {
        var block = BlockOf(hash);
        for (var i = 0; i < WordsPerBlock; i++)
        {
            if ((BinaryPrimitives.ReadUInt32LittleEndian(block[(i * sizeof(uint))..]) & BitOf(hash, i)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private Span<byte> BlockOf(ulong hash)
    {
        var count = (ulong)(_blocks.Length / BlockBytes);
        var index = (int)(((hash >> 32) * count) >> 32);
        return _blocks.AsSpan(index * BlockBytes, BlockBytes);
    }

    private static uint BitOf(ulong hash, int word) => 1u << (int)(((uint)hash * Salt[word]) >> 27);
}
