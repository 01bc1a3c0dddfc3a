using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>
/// Makes the stored form of a block. A bucket is a run of entries, ascending by term:
/// <code>4 bytes term | 2 bytes count | count * 2 bytes rows, ascending</code>
/// or, where that is shorter, <c>term | 0xffff | a bit for each row of the block</c>. All numbers are little-endian.
/// </summary>
internal sealed class IndexBlockWriter
{
    /// <summary>Terms in a bucket: 512 that one trace has each are 4 KB, which a question for one of them reads.</summary>
    private const int TermsPerBucket = 512;

    private readonly TraceFacts[] _rows;

    /// <param name="rows">1..<see cref="IndexBlock.MaxRows"/>.</param>
    public IndexBlockWriter(IEnumerable<TraceFacts> rows)
    {
        _rows = [.. rows];
        Array.Sort(_rows, static (a, b) => new TraceKey(a.Start, a.Id).CompareTo(new TraceKey(b.Start, b.Id)));
    }

    /// <summary>Writes the block in the transaction under way and returns what is known of it.</summary>
    public IndexBlock Write(long id, long lastSequence, IndexWriter writer)
    {
        var postings = Postings();
        var buckets = Math.Max(1, CountTerms(postings) / TermsPerBucket);
        var block = new IndexBlock(
            id, lastSequence, _rows.Length, buckets, _rows[0].Start, _rows[^1].Start, (uint)(postings[0] >> 16) == TermCandidate.Any);
        writer.InsertBlock(block);
        foreach (var column in Enum.GetValues<IndexColumn>())
        {
            writer.InsertColumn(block.RowOf(column), Column(column));
        }

        WriteTerms(block, postings, writer);
        return block;
    }

    /// <summary>Term and row of each, ascending. Every trace has a term: that of a node, or the one that stands for all.</summary>
    private ulong[] Postings()
    {
        var count = 0;
        foreach (var row in _rows)
        {
            count += row.Terms.Count;
        }

        var postings = new ulong[count];
        var next = 0;
        for (var row = 0; row < _rows.Length; row++)
        {
            foreach (var term in _rows[row].Terms)
            {
                postings[next++] = ((ulong)term << 16) | (uint)row;
            }
        }

        Array.Sort(postings);
        return postings;
    }

    private static int CountTerms(ulong[] postings)
    {
        var count = 1;
        for (var i = 1; i < postings.Length; i++)
        {
            count += postings[i] >> 16 != postings[i - 1] >> 16 ? 1 : 0;
        }

        return count;
    }

    private void WriteTerms(IndexBlock block, ulong[] postings, IndexWriter writer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var bucket = 0;
        for (var from = 0; from < postings.Length;)
        {
            var term = (uint)(postings[from] >> 16);
            var to = from + 1;
            while (to < postings.Length && (uint)(postings[to] >> 16) == term)
            {
                to++;
            }

            if (block.BucketOf(term) != bucket)
            {
                Flush(block, bucket, buffer, writer);
                bucket = block.BucketOf(term);
            }

            WriteEntry(term, postings.AsSpan(from, to - from), buffer);
            from = to;
        }

        Flush(block, bucket, buffer, writer);
    }

    private static void Flush(IndexBlock block, int bucket, ArrayBufferWriter<byte> buffer, IndexWriter writer)
    {
        if (buffer.WrittenCount > 0)
        {
            writer.InsertTerms(block.RowOf(bucket), buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
    }

    private void WriteEntry(uint term, ReadOnlySpan<ulong> postings, ArrayBufferWriter<byte> buffer)
    {
        var bitmapBytes = (_rows.Length + 7) / 8;
        var isBitmap = postings.Length * sizeof(ushort) > bitmapBytes;
        var length = IndexBlockReader.EntryHeaderBytes + (isBitmap ? bitmapBytes : postings.Length * sizeof(ushort));
        var entry = buffer.GetSpan(length)[..length];
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, term);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[sizeof(uint)..], isBitmap ? IndexBlockReader.BitmapMark : (ushort)postings.Length);
        var payload = entry[IndexBlockReader.EntryHeaderBytes..];
        for (var i = 0; i < postings.Length; i++)
        {
            var row = (ushort)postings[i];
            if (isBitmap)
            {
                payload[row / 8] |= (byte)(1 << (row % 8));
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(payload[(i * sizeof(ushort))..], row);
            }
        }

        buffer.Advance(length);
    }

    private byte[] Column(IndexColumn column) => column switch
    {
        IndexColumn.Ids => Ids(),
        IndexColumn.Starts => Numbers(row => row.Start.UnixNanoseconds),
        IndexColumn.Durations => Numbers(row => row.Duration),
        IndexColumn.ResponseTimes => Numbers(row => row.ResponseTime),
        IndexColumn.Statuses => MemoryMarshal.AsBytes(Array.ConvertAll(_rows, row => Little(row.Status)).AsSpan()).ToArray(),
        IndexColumn.Flags => Array.ConvertAll(_rows, row => (byte)row.Flags),
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, "An unknown column."),
    };

    private byte[] Ids()
    {
        var bytes = new byte[_rows.Length * TraceId.SizeBytes];
        for (var row = 0; row < _rows.Length; row++)
        {
            _rows[row].Id.WriteBytes(bytes.AsSpan(row * TraceId.SizeBytes));
        }

        return bytes;
    }

    private byte[] Numbers(Converter<TraceFacts, long> number) =>
        MemoryMarshal.AsBytes(Array.ConvertAll(_rows, row => Little(number(row))).AsSpan()).ToArray();

    private static long Little(long number) => BitConverter.IsLittleEndian ? number : BinaryPrimitives.ReverseEndianness(number);

    private static ushort Little(ushort number) => BitConverter.IsLittleEndian ? number : BinaryPrimitives.ReverseEndianness(number);
}
