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

    /// <summary>Counts one document that cannot be read, and keeps its beginning among the last rejected.</summary>
    /// <param name="source">The way it came.</param>
    /// <param name="reason">Under what it is counted.</param>
    /// <param name="code">The X-Ray service's own code for it.</param>
    /// <param name="message">What is wrong with it, for its sender.</param>
    /// <param name="document">Its bytes; not kept.</param>
    void Reject(SourceId source, DropReason reason, string code, string message, ReadOnlySpan<byte> document);
}
