namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// All partitions of the store. Changed under the log's write lock; replaced as a whole, so readers take it once and see one state.
/// </summary>
internal sealed class PartitionSet(IEnumerable<Partition> found, PartitionReaders readers)
{
    private volatile Partition[] _all = [.. found];
    private long _logBytes;
    private long _keptBytes;

    /// <summary>Oldest first. Those that have left the log and are kept come first; the last one is open, once the log is.</summary>
    public Partition[] All => _all;

    /// <summary>The oldest that is a part of the log; null before there is an open one.</summary>
    public Partition? FirstOfLog => FirstOf(_all);

    /// <summary>Bytes on disk that the log took at the last <see cref="Measure"/>.</summary>
    public long LogBytes => Volatile.Read(ref _logBytes);

    /// <summary>Bytes on disk of what has left the log.</summary>
    public long KeptBytes => Volatile.Read(ref _keptBytes);

    public static Partition? FirstOf(Partition[] partitions) => Array.Find(partitions, static partition => partition.KeptFor is null);

    public void Add(Partition partition) => _all = [.. _all, partition];

    /// <summary>Puts another in the place of one whose file goes, or none.</summary>
    public void Replace(Partition partition, Partition? other, Action remove)
    {
        _all = [.. _all.Select(each => each == partition ? other : each).OfType<Partition>()];
        readers.Remove(partition, remove);
        Measure();
    }

    public void Measure()
    {
        var (log, kept) = (0L, 0L);
        foreach (var partition in _all)
        {
            (partition.KeptFor is null ? ref log : ref kept) += SqliteFiles.SizeOf(partition.Path);
        }

        Volatile.Write(ref _logBytes, log);
        Volatile.Write(ref _keptBytes, kept);
    }
}
