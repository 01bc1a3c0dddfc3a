using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Tests.Support;

/// <summary>The contract of <see cref="ISegmentLog"/> in its smallest form, for tests of what stands on it.</summary>
internal sealed class ListLog : ISegmentLog
{
    private readonly Lock _gate = new();
    private readonly List<LogEntry> _entries = [];
    private readonly HashSet<(TraceId, SegmentId, bool)> _known = [];
    private long _first = 1;
    private long _last;

    /// <summary>Documents in each append, in order.</summary>
    public List<int> Appends { get; } = [];

    /// <summary>Reads so far: a consumer that keeps up causes none.</summary>
    public int Reads { get; private set; }

    /// <summary>When set, appends fail with it.</summary>
    public StorageException? Failure { get; set; }

    /// <summary>When set, an append waits for it.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    public long LastSequence => Interlocked.Read(ref _last);

    public long FirstSequence => Interlocked.Read(ref _first);

    public async ValueTask<AppendResult> AppendAsync(IReadOnlyList<PendingDocument> documents, CancellationToken cancellationToken)
    {
        await Hold;
        if (Failure is not null)
        {
            throw Failure;
        }

        lock (_gate)
        {
            Appends.Add(documents.Count);
            var after = _last;
            var outcomes = documents.Select(Append).ToList();
            return new AppendResult(outcomes, new LogBatch(after, _last, [.. _entries.Where(entry => entry.Sequence > after)]));
        }
    }

    public ValueTask<LogBatch> ReadAsync(long after, int maxDocuments, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Reads++;
            var from = Math.Max(after, _first - 1);
            List<LogEntry> entries = [.. _entries.Where(entry => entry.Sequence > from).Take(maxDocuments)];
            return ValueTask.FromResult(new LogBatch(from, entries.Count > 0 ? entries[^1].Sequence : _last, entries));
        }
    }

    public ValueTask<RetentionResult> EnforceRetentionAsync(CancellationToken cancellationToken) => ValueTask.FromResult(default(RetentionResult));

    /// <summary>What retention does: all before a sequence is gone.</summary>
    public void DropBefore(long sequence)
    {
        lock (_gate)
        {
            _entries.RemoveAll(entry => entry.Sequence < sequence);
            _first = sequence;
        }
    }

    private AppendOutcome Append(PendingDocument pending)
    {
        var document = pending.Document;
        if (!_known.Add((document.TraceId, document.Id, document.IsComplete)))
        {
            return AppendOutcome.Duplicate;
        }

        _last++;
        _entries.Add(new LogEntry(_last, document, pending.Source, pending.Arrival));
        return AppendOutcome.Appended;
    }
}
