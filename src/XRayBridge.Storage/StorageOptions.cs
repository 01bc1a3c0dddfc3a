using XRayBridge.Codecs.Otlp.ToXRay;

namespace XRayBridge.Storage;

/// <summary>The store. Checked by <see cref="StorageOptionsValidator"/>.</summary>
public sealed record StorageOptions
{
    /// <summary><c>storage.type</c>.</summary>
    public StorageKind Type { get; init; } = StorageKind.Sqlite;

    /// <summary><c>storage.data_dir</c>: the directory of the SQLite files, made when missing. One bridge to a directory.</summary>
    public string DataDirectory { get; init; } = "./data";

    /// <summary><c>storage.retention_days</c>: days after its arrival that a document is kept, 1..3,650.</summary>
    public int RetentionDays { get; init; } = 7;

    /// <summary><c>storage.max_size</c>: bytes on disk past which the oldest documents go, 10 MB..100 TB.</summary>
    public long MaxSizeBytes { get; init; } = 10L * 1024 * 1024 * 1024;

    /// <summary>
    /// <c>storage.partition_hours</c>: hours of arrival in one partition, 1..720; 0 chooses the fewest that make at most 720
    /// partitions of the retention. Retention drops whole partitions, so a document may stay that much longer.
    /// </summary>
    public int PartitionHours { get; init; }

    /// <summary><c>storage.keep</c>: traces to keep longer than <see cref="RetentionDays"/>; on disk only.</summary>
    public IReadOnlyList<KeepRule> Keep { get; init; } = [];

    /// <summary><c>storage.keep_max_size</c>: bytes on disk, beside <see cref="MaxSizeBytes"/>, past which the oldest of what is kept goes, 10 MB..100 TB.</summary>
    public long KeepMaxSizeBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary><c>storage.memory_size</c>: bytes of raw documents kept in memory, 1 MB..1 TB. With 96 bytes of index each, and 48 a trace.</summary>
    public long MemorySizeBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary><c>storage.memory_documents</c>: documents kept in memory, 1,000..100,000,000.</summary>
    public int MemoryDocuments { get; init; } = 1_000_000;

    /// <summary>
    /// <c>otlp.indexed_attributes</c> and <c>otlp.index_all_attributes</c>: how stored spans are read; the same as when they came in.
    /// </summary>
    public OtlpReadOptions Spans { get; init; } = OtlpReadOptions.Default;

    /// <summary>
    /// Partitions of the retention at most. A batch asks each partition's filter once for each trace: 720 x ~10 ns. A week of
    /// hours is 168.
    /// </summary>
    internal const int MaxPartitions = 720;

    /// <summary>The length of a partition that is in force.</summary>
    internal TimeSpan PartitionLength => TimeSpan.FromHours(
        PartitionHours > 0 ? PartitionHours : (RetentionDays * 24 + MaxPartitions - 1) / MaxPartitions);

    /// <summary>
    /// Size past which a partition is closed early: the size limit is kept by dropping whole partitions, so each must be a
    /// small part of it. At 1 GiB the indexes' upper pages still fit into the writer's cache.
    /// </summary>
    internal long MaxPartitionBytes => Math.Min(MaxSizeBytes / 8, 1024L * 1024 * 1024);
}
