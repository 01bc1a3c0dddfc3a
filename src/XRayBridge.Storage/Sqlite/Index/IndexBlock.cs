using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>What is known of a block without reading it.</summary>
/// <param name="Id">Grows.</param>
/// <param name="LastSequence">No document of its traces that was known to it came later.</param>
/// <param name="Rows">Its traces.</param>
/// <param name="Buckets">Into so many rows its terms are divided.</param>
/// <param name="MinStart">Of its traces.</param>
/// <param name="MaxStart">Of its traces.</param>
/// <param name="HasAny">A trace in it is a candidate for every filter.</param>
internal sealed record IndexBlock(
    long Id, long LastSequence, int Rows, int Buckets, Timestamp MinStart, Timestamp MaxStart, bool HasAny)
{
    /// <summary>Traces in a block: a set of them is 1 KB, and a place in it 16 bits.</summary>
    public const int MaxRows = 8_192;

    private const int ColumnBits = 3;
    private const int BucketBits = 16;

    public long RowOf(IndexColumn column) => (Id << ColumnBits) | (long)column;

    public long RowOf(int bucket) => (Id << BucketBits) | (long)bucket;

    /// <summary>Terms are spread evenly by their upper bits.</summary>
    public int BucketOf(uint term) => BucketOf(term, Buckets);

    public static int BucketOf(uint term, int buckets) => (int)(((ulong)term * (uint)buckets) >> 32);
}
