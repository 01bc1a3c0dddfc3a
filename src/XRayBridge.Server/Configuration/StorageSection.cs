namespace XRayBridge.Server.Configuration;

/// <summary>Where documents are kept, and for how long.</summary>
internal sealed class StorageSection
{
    public const string Sqlite = "sqlite";

    public const string Memory = "memory";

    /// <summary><see cref="Sqlite"/> or <see cref="Memory"/>.</summary>
    public string Type { get; set; } = Sqlite;

    /// <summary>The directory of the SQLite files.</summary>
    public string DataDir { get; set; } = "./data";

    /// <summary>Days that documents are kept, 1..3650.</summary>
    public int RetentionDays { get; set; } = 7;

    /// <summary>Bytes that the log may take on disk, 10 MB..100 TB.</summary>
    public long MaxSizeBytes { get; set; } = 10_000_000_000;

    /// <summary>What is kept longer than the rest; of the file.</summary>
    public List<KeepSection> Keep { get; } = [];

    /// <summary>Bytes that this may take on disk beside the log, 10 MB..100 TB.</summary>
    public long KeepMaxSizeBytes { get; set; } = 2_000_000_000;

    /// <summary>Bytes of raw documents that storage in memory keeps, 1 MB..1 TB.</summary>
    public long MemorySizeBytes { get; set; } = 256_000_000;

    /// <summary>Documents that storage in memory keeps, 1,000..100,000,000.</summary>
    public int MemoryDocuments { get; set; } = 1_000_000;
}
