using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Server.Api.XRay;

/// <summary>The intake, which a test can watch, and whose store can have a full disk.</summary>
internal sealed class ObservedIntake(GroupCommitIntake intake) : IIntake
{
    public Dictionary<DropReason, int> Rejected { get; } = [];

    public bool IsFull { get; set; }

    public ValueTask<IReadOnlyList<AppendOutcome>> AcceptAsync(
        SourceId source, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken) =>
        IsFull ? throw new StorageException("The disk is full.") : intake.AcceptAsync(source, documents, cancellationToken);

    public void Reject(SourceId source, DropReason reason, int count)
    {
        Rejected[reason] = Rejected.GetValueOrDefault(reason) + count;
        intake.Reject(source, reason, count);
    }

    public void Reject(SourceId source, DropReason reason, string code, string message, ReadOnlySpan<byte> document)
    {
        Rejected[reason] = Rejected.GetValueOrDefault(reason) + 1;
        intake.Reject(source, reason, code, message, document);
    }
}
