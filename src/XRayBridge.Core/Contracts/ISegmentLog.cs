namespace XRayBridge.Core.Contracts;

/// <summary>
/// The durable log of documents; it is the store's segment table too. One writer at a time (Intake), any number of readers.
/// Sequence numbers grow across restarts and partitions.
/// </summary>
public interface ISegmentLog
{
    /// <summary>The newest sequence, 0 when nothing was ever appended.</summary>
    long LastSequence { get; }

    /// <summary>The oldest sequence still held; <see cref="LastSequence"/> + 1 when empty. Grows with retention.</summary>
    long FirstSequence { get; }

    /// <summary>
    /// Appends what is new, in one transaction, and returns when it is durable. Deduplicates by trace id, segment id and
    /// complete/in progress over all that is retained and within the call. All or nothing: when it throws, nothing was appended.
    /// </summary>
    /// <exception cref="StorageException">The store cannot take it: full, unwritable, corrupt.</exception>
    ValueTask<AppendResult> AppendAsync(IReadOnlyList<PendingDocument> documents, CancellationToken cancellationToken);

    /// <summary>
    /// Reads on after a position: at most <paramref name="maxDocuments"/> documents. Empty with
    /// <see cref="LogBatch.LastSequence"/> = <see cref="LastSequence"/> at the end. When retention has already dropped entries
    /// after the position, the batch's <see cref="LogBatch.After"/> is greater than <paramref name="after"/>: the gap is lost.
    /// </summary>
    ValueTask<LogBatch> ReadAsync(long after, int maxDocuments, CancellationToken cancellationToken);

    /// <summary>Drops the oldest partitions that are past the age or size limits; returns what went.</summary>
    ValueTask<RetentionResult> EnforceRetentionAsync(CancellationToken cancellationToken);
}
