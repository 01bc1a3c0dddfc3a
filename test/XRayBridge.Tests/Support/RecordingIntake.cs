using System.Collections.Concurrent;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Support;

/// <summary>An intake that keeps what it takes: distinct documents, as a log would.</summary>
internal sealed class RecordingIntake : IIntake
{
    private readonly ConcurrentDictionary<(TraceId, SegmentId, bool Complete), SegmentDocument> _documents = new();
    private readonly ConcurrentDictionary<DropReason, int> _rejected = new();

    private int _calls;

    public ICollection<SegmentDocument> Documents => _documents.Values;

    /// <summary>Complete documents, by distinct id.</summary>
    public int CompleteCount => _documents.Keys.Count(key => key.Complete);

    public int Duplicates { get; private set; }

    public int Calls => _calls;

    public int Rejected => _rejected.Values.Sum();

    /// <summary>When set, every call fails with it.</summary>
    public StorageException? Failure { get; set; }

    public ValueTask<IReadOnlyList<AppendOutcome>> AcceptAsync(
        SourceId source, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            throw Failure;
        }

        var outcomes = new AppendOutcome[documents.Count];
        for (var i = 0; i < documents.Count; i++)
        {
            var isNew = _documents.TryAdd((documents[i].TraceId, documents[i].Id, documents[i].IsComplete), documents[i]);
            outcomes[i] = isNew ? AppendOutcome.Appended : AppendOutcome.Duplicate;
            Duplicates += isNew ? 0 : 1;
        }

        Interlocked.Increment(ref _calls);
        cancellationToken.ThrowIfCancellationRequested();
        return new ValueTask<IReadOnlyList<AppendOutcome>>(outcomes);
    }

    public void Reject(SourceId source, DropReason reason, int count) => _rejected.AddOrUpdate(reason, count, (_, before) => before + count);

    public void Reject(SourceId source, DropReason reason, string code, string message, ReadOnlySpan<byte> document) => Reject(source, reason, 1);
}
