using System.Threading.Channels;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Core.Intake;

/// <summary>
/// Groups what concurrent callers bring into one append: one writer task takes all that waits, up to a bound, and commits it
/// together, so that the price of durability is paid once for many callers and a lone caller does not wait for company.
/// </summary>
/// <remarks>Order of life: <see cref="Start"/>, any number of calls, <see cref="DrainAsync"/>. Calls after that are refused.</remarks>
public sealed class GroupCommitIntake : IIntake
{
    private readonly ISegmentLog _log;
    private readonly RecentBatches _recent;
    private readonly IntakeOptions _options;
    private readonly IntakeTelemetry _telemetry;
    private readonly RejectedDocuments _rejected;
    private readonly TimeProvider _time;
    private readonly IntakeBudget _budget;
    private readonly Channel<IntakeCall> _calls =
        Channel.CreateUnbounded<IntakeCall>(new UnboundedChannelOptions { SingleReader = true });

    // The writer task's own; reused from commit to commit.
    private readonly List<IntakeCall> _group = [];
    private readonly List<PendingDocument> _documents = [];

    private Task? _writer;
    private volatile string? _lastError;

    public GroupCommitIntake(
        ISegmentLog log,
        RecentBatches recent,
        IntakeOptions options,
        IntakeTelemetry telemetry,
        RejectedDocuments rejected,
        TimeProvider time)
    {
        _log = log;
        _recent = recent;
        _options = options;
        _telemetry = telemetry;
        _rejected = rejected;
        _time = time;
        _budget = new IntakeBudget(options.QueueDocuments, options.QueueBytes);
        telemetry.ObserveWaiting(() => _budget.Documents);
    }

    /// <summary>Why the log could not take the last group; null when it could.</summary>
    public string? LastError => _lastError;

    /// <summary>Begins to write. Called once, when the log is open and before any consumer runs.</summary>
    public void Start()
    {
        if (_writer is not null)
        {
            throw new InvalidOperationException("The intake was started before.");
        }

        _recent.StartAt(_log.LastSequence);
        _writer = WriteAsync();
    }

    public async ValueTask<IReadOnlyList<AppendOutcome>> AcceptAsync(
        SourceId source, IReadOnlyList<SegmentDocument> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
        {
            return [];
        }

        var bytes = 0L;
        for (var i = 0; i < documents.Count; i++)
        {
            bytes += documents[i].Raw.Length;
        }

        await _budget.EnterAsync(documents.Count, bytes, cancellationToken);
        var call = new IntakeCall(source, documents, bytes);
        if (!_calls.Writer.TryWrite(call))
        {
            _budget.Leave(documents.Count, bytes);
            throw new StorageException("Cannot accept documents: the bridge is stopping. Send them again when it is back.");
        }

        // From here on the call is not cancelled: what is in the queue is written, and its sender should know.
        return await call.Task;
    }

    public void Reject(SourceId source, DropReason reason, int count) => _telemetry.Dropped(source.Kind, reason, count);

    public void Reject(SourceId source, DropReason reason, string code, string message, ReadOnlySpan<byte> document)
    {
        _telemetry.Dropped(source.Kind, reason, 1);
        _rejected.Add(source, reason, code, message, document);
    }

    /// <summary>Refuses new calls and returns when all that were accepted before are durable.</summary>
    public async Task DrainAsync()
    {
        _calls.Writer.TryComplete();
        if (_writer is not null)
        {
            await _writer;
        }
    }

    private async Task WriteAsync()
    {
        // The first await moves the loop off the starter's thread.
        while (await _calls.Reader.WaitToReadAsync().ConfigureAwait(false))
        {
            TakeGroup();
            await CommitAsync();
            _group.Clear();
            _documents.Clear();
        }
    }

    private void TakeGroup()
    {
        var arrival = Timestamp.From(_time.GetUtcNow());
        while (_calls.Reader.TryPeek(out var call)
            && (_group.Count == 0 || _documents.Count + call.Documents.Count <= _options.GroupDocuments)
            && _calls.Reader.TryRead(out call))
        {
            _group.Add(call);
            for (var i = 0; i < call.Documents.Count; i++)
            {
                _documents.Add(new PendingDocument(call.Documents[i], call.Source, arrival));
            }
        }
    }

    /// <summary>Commits the group; whatever happens, every caller gets an answer and its room in the budget is free again.</summary>
    private async ValueTask CommitAsync()
    {
        try
        {
            var started = _time.GetTimestamp();
            var result = await _log.AppendAsync(_documents, CancellationToken.None);
            _telemetry.Committed(_documents.Count, _time.GetElapsedTime(started));
            _lastError = null;
            _recent.Publish(result.Appended);
            Answer(result.Outcomes);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The root of the writer task: a failed group must not end the writer, and its callers decide what to do.
            _lastError = exception.Message;
            _telemetry.CommitFailed(exception, _documents.Count);
            foreach (var call in _group)
            {
                Leave(call);
                call.TrySetException(new StorageException(exception.Message, exception));
            }
        }
    }

    private void Answer(IReadOnlyList<AppendOutcome> outcomes)
    {
        var next = 0;
        foreach (var call in _group)
        {
            var own = new AppendOutcome[call.Documents.Count];
            for (var i = 0; i < own.Length; i++)
            {
                own[i] = outcomes[next++];
            }

            Leave(call);
            _telemetry.Answered(call.Source.Kind, own);
            call.TrySetResult(own);
        }
    }

    private void Leave(IntakeCall call) => _budget.Leave(call.Documents.Count, call.Bytes);
}
