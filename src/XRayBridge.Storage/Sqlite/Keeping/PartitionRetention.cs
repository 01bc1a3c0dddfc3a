using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite.Keeping;

/// <summary>
/// Keeps the store within its limits: partitions leave the log, and of those what is kept longer stays (docs/adr/0016). All but
/// <see cref="KeepWhatIsDue"/> is called under the log's write lock.
/// </summary>
internal sealed class PartitionRetention(
    StorageOptions options, PartitionSet partitions, PartitionReaders readers, PartitionDirectory directory, TraceKeeper? keeper, Lock gate)
{
    private RetentionResult _result;

    /// <summary>What was dropped since it was last asked for.</summary>
    public RetentionResult TakeResult()
    {
        var result = _result with { SizeBytes = partitions.LogBytes + partitions.KeptBytes };
        _result = default;
        return result;
    }

    /// <summary>Takes the oldest partitions out of the log, never the open one, until the rest fits and is young enough.</summary>
    public void DropBeyond(long maxBytes, Timestamp oldest)
    {
        while (partitions.FirstOfLog is { } first
            && first != partitions.All[^1]
            && (partitions.LogBytes > maxBytes || first.Ranges.MaxArrival < oldest))
        {
            if (keeper is null)
            {
                Drop(first);
                continue;
            }

            // What of it is kept is found out by the next retention: that takes longer than an append may wait.
            first.KeptFor = TimeSpan.Zero;
            partitions.Measure();
        }

        // Retention has failed for long, or documents come faster than it looks at them: they may not fill the disk.
        while (partitions.KeptBytes > options.KeepMaxSizeBytes + options.MaxSizeBytes)
        {
            Drop(partitions.All[0]);
        }
    }

    /// <summary>
    /// Of each partition whose time is over, what is kept longer stays, in a file of its own. The oldest first, so that after a
    /// restart the log has no gap. Takes the write lock only to put the copy in its place.
    /// </summary>
    public void KeepWhatIsDue(Timestamp now, CancellationToken cancellationToken)
    {
        while (Array.Find(partitions.All, each => each.KeptFor is { } kept && each.Ranges.MaxArrival.Add(kept) <= now) is { } partition)
        {
            var copy = keeper?.Copy(partition, partitions.All, now, cancellationToken);
            lock (gate)
            {
                if (!partition.IsGone)
                {
                    Keep(partition, copy);
                }
            }
        }
    }

    private void Keep(Partition partition, KeptCopy? copy)
    {
        if (copy is null)
        {
            Drop(partition);
            return;
        }

        var documents = DocumentsOf(partition);
        var path = directory.PathOf(new KeptName(partition.Name, (int)copy.For.TotalHours));
        File.Move(copy.Path, path, overwrite: true);
        var kept = PartitionFile.Open(partition.Name, path) ?? throw new InvalidOperationException($"The copy {path} is empty.");
        kept.KeptFor = copy.For;
        partitions.Replace(partition, kept, () => SqliteFiles.Delete(partition.Path));
        _result = _result with
        {
            Partitions = _result.Partitions + 1,
            Documents = _result.Documents + documents - copy.Documents,
            KeptDocuments = _result.KeptDocuments + copy.Documents,
        };
        while (partitions.KeptBytes > options.KeepMaxSizeBytes && partitions.All[0].KeptFor > TimeSpan.Zero)
        {
            Drop(partitions.All[0]);
        }
    }

    private void Drop(Partition partition)
    {
        var documents = DocumentsOf(partition);
        partitions.Replace(partition, null, () => SqliteFiles.Delete(partition.Path));
        _result = _result with { Partitions = _result.Partitions + 1, Documents = _result.Documents + documents };
    }

    /// <summary>Of the log, the sequences given out; what was kept is counted, which is little.</summary>
    private long DocumentsOf(Partition partition)
    {
        var documents = partition.LastSequence - partition.FirstSequence + 1;
        if (partition.KeptFor > TimeSpan.Zero)
        {
            readers.Read(partition, reader => documents = reader.CountDocuments());
        }

        return documents;
    }
}
