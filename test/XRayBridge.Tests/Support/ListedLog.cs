using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Support;

/// <summary>A log in a list: what a consumer needs of one, without a store. Takes whatever it is given, duplicates too.</summary>
public sealed class ListedLog : ISegmentLog
{
    private readonly List<LogEntry> _entries = [];

    public long LastSequence => _entries.Count;

    public long FirstSequence => 1;

    public ValueTask<AppendResult> AppendAsync(IReadOnlyList<PendingDocument> documents, CancellationToken cancellationToken)
    {
        var after = LastSequence;
        foreach (var (document, source, arrival) in documents)
        {
            _entries.Add(new LogEntry(LastSequence + 1, document, source, arrival));
        }

        var batch = new LogBatch(after, LastSequence, _entries[(int)after..]);
        return ValueTask.FromResult(new AppendResult([.. documents.Select(_ => AppendOutcome.Appended)], batch));
    }

    public ValueTask<LogBatch> ReadAsync(long after, int maxDocuments, CancellationToken cancellationToken)
    {
        var entries = _entries.Skip((int)after).Take(maxDocuments).ToList();
        return ValueTask.FromResult(new LogBatch(after, after + entries.Count, entries));
    }

    public ValueTask<RetentionResult> EnforceRetentionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(default(RetentionResult));
}
