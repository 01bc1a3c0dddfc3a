using XRayBridge.Core.Model;

namespace XRayBridge.Core.Contracts;

/// <summary>The one way into the log, for every source.</summary>
public interface IIntake
{
    /// <summary>
    /// Takes valid documents and returns when they are durable (rule 1 of the architecture). Waits while the log is behind:
    /// that is the back-pressure a source passes on. Outcomes are in the order given. Safe for concurrent use; concurrent calls share a commit.
    /// </summary>
    /// <exception cref="StorageException">Nothing of this call was accepted; it may be tried again.</exception>
    ValueTask<IReadOnlyList<AppendOutcome>> AcceptAsync(
        SourceId source, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken);

    /// <summary>Counts documents that a source could not accept, under a reason.</summary>
    void Reject(SourceId source, DropReason reason, int count);
}
