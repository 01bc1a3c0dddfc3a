using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Intake;

/// <summary>One caller's documents on their way into the log, and the caller's answer.</summary>
internal sealed class IntakeCall(SourceId source, IReadOnlyList<SegmentDocument> documents, long bytes)
    : TaskCompletionSource<IReadOnlyList<AppendOutcome>>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public SourceId Source => source;

    public IReadOnlyList<SegmentDocument> Documents => documents;

    public long Bytes => bytes;
}
