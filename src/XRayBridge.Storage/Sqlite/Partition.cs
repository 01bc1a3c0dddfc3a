namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// What is known of a partition without opening it. The writer changes it (one at a time, under the log's write lock);
/// readers see each value whole and at most a moment old.
/// </summary>
internal sealed class Partition(PartitionName name, string path, long firstSequence)
{
    private const long InTheLog = -1;

    private long _lastSequence = firstSequence - 1;
    private volatile PartitionRanges _ranges = PartitionRanges.Empty;
    private volatile TraceFilter? _filter;
    private volatile bool _isGone;
    private long _keptForTicks = InTheLog;

    public PartitionName Name => name;

    /// <summary>The database file.</summary>
    public string Path => path;

    /// <summary>The first sequence given out here.</summary>
    public long FirstSequence => firstSequence;

    /// <summary>The last sequence given out here; one less than the first while there is none.</summary>
    public long LastSequence
    {
        get => Volatile.Read(ref _lastSequence);
        set => Volatile.Write(ref _lastSequence, value);
    }

    public PartitionRanges Ranges
    {
        get => _ranges;
        set => _ranges = value;
    }

    /// <summary>Null while the partition is open: its index is asked instead.</summary>
    public TraceFilter? Filter
    {
        get => _filter;
        set => _filter = value;
    }

    /// <summary>Dropped by retention or set aside: whoever still sees it treats it as empty.</summary>
    public bool IsGone
    {
        get => _isGone;
        set => _isGone = value;
    }

    /// <summary>
    /// Null: a part of the log. Else it has left the log, is read by who looks for traces only, and is due this long after its last
    /// arrival: at once when it is zero.
    /// </summary>
    public TimeSpan? KeptFor
    {
        get => Volatile.Read(ref _keptForTicks) is var ticks and not InTheLog ? TimeSpan.FromTicks(ticks) : null;
        set => Volatile.Write(ref _keptForTicks, value?.Ticks ?? InTheLog);
    }

    public bool MayHold(ulong traceHash) => _filter is not { } filter || filter.MayContain(traceHash);
}
