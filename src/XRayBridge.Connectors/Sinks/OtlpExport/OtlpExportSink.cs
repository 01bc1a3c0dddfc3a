using System.Globalization;
using System.Text;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>
/// Forwards documents to one OpenTelemetry backend, in requests that are full or a second old. The saved position moves when
/// the target has answered for all before it: while it is down the log keeps what waits, and a crash repeats at most the request
/// under way. A request that is refused is halved until the bad document stands alone; that one is set aside.
/// <para>
/// Documents in progress wait until they are complete, at most <see cref="OtlpExportPlan.InProgressWait"/>; then they are sent as
/// they are, marked, and never a second span of their ids. What waits and what was sent so is saved with the position. All of that
/// state may be ahead of the position: what the log gives again after a crash leads to the same state once more.
/// </para>
/// </summary>
public sealed class OtlpExportSink : ILogConsumer, IDisposable
{
    private const string PositionKey = "position";

    /// <summary>How long documents wait for others to fill a request.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);

    /// <summary>A target that asks for a longer pause is asked again after this.</summary>
    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromHours(1);

    private readonly OtlpExportPlan _plan;
    private readonly ISegmentLog _log;
    private readonly IStateStore _state;
    private readonly RejectedDocuments _rejected;
    private readonly TimeProvider _time;
    private readonly TargetTelemetry _telemetry;
    private readonly OtlpExportClient _client;
    private readonly RequestBuilder _requests;

    // The runner's task only, with all that they hold. Pending is ascending by sequence.
    private readonly HeldDocuments _held = new();
    private readonly SentInProgress _sent = new();
    private readonly SegmentOwners _owners = new();
    private readonly List<LogEntry> _pending = [];
    private readonly List<LogEntry> _due = [];
    private readonly List<HeldDocument> _waited = [];
    private long _pendingBytes;
    private int _answered;
    private bool _isFailing;
    private long _taken;
    private long _saved;
    private long _waitingSince;
    private DateTimeOffset _notBefore;
    private string? _pauseCause;

    public OtlpExportSink(
        OtlpExportPlan plan, ISegmentLog log, IStateStore state, RejectedDocuments rejected, TimeProvider time, OtlpExportTelemetry telemetry)
    {
        _plan = plan;
        _log = log;
        _state = state;
        _rejected = rejected;
        _time = time;
        _telemetry = telemetry.Of(plan, () => _held.Count);
        _client = new OtlpExportClient(plan, time);
        _requests = new RequestBuilder(plan, _owners, _sent);
    }

    public string Name => $"otlp-export:{_plan.Name}";

    public string? Notice => _telemetry.Notice;

    private long Position => _pending.Count == 0 ? _taken : _pending[0].Sequence - 1;

    public async ValueTask<long> RestoreAsync(CancellationToken cancellationToken)
    {
        _held.Clear();
        _sent.Clear();
        _pending.Clear();
        _pendingBytes = 0;
        _saved = 0;
        foreach (var entry in await _state.ScanAsync(Name, cancellationToken))
        {
            if (entry.Key == PositionKey)
            {
                _saved = long.Parse(entry.Value, CultureInfo.InvariantCulture);
            }
            else if (!TryRestore(entry))
            {
                throw new StorageException($"Cannot restore {Name}: the state at {entry.Key} is damaged.");
            }
        }

        _taken = _saved;
        _telemetry.Started(_plan);
        return _saved;
    }

    /// <summary>
    /// Full requests are sent at once; the rest waits for more, or for <see cref="IdleAsync"/>. A target that fails is given what it
    /// has not taken before anything new: so the runner sees that it fails still, and backs off further.
    /// </summary>
    public async ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (_isFailing)
        {
            await SendPendingAsync(all: true, cancellationToken);
        }

        Take(batch);
        await SendPendingAsync(all: false, cancellationToken);
    }

    public async ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        await SendPendingAsync(all: _isFailing || _time.GetElapsedTime(_waitingSince) >= MaxWait, cancellationToken);
        await SendDueAsync(cancellationToken);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Tries once to send what it has: the log keeps the rest. The position is saved in any case.</summary>
    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        var cause = "there was no time for more.";
        try
        {
            await SendPendingAsync(all: true, cancellationToken);
        }
        catch (OtlpExportException exception)
        {
            cause = exception.Message;
        }
        catch (OperationCanceledException)
        {
            cause = "the target did not answer in time.";
        }

        await SaveAsync(CancellationToken.None);
        if (_pending.Count + Math.Max(0, _log.LastSequence - _taken) is > 0 and var left)
        {
            _telemetry.NotSent(left, cause);
        }
    }

    public void Dispose() => _client.Dispose();

    private bool TryRestore(StateEntry entry) =>
        entry.Key.StartsWith(HeldDocuments.KeyPrefix, StringComparison.Ordinal) ? _held.TryRestore(entry)
        : entry.Key.StartsWith(SentInProgress.KeyPrefix, StringComparison.Ordinal) && _sent.TryRestore(entry);

    /// <summary>A batch that is offered again after a failure has been taken already.</summary>
    private void Take(LogBatch batch)
    {
        if (_pending.Count == 0)
        {
            _waitingSince = _time.GetTimestamp();
        }

        for (var i = 0; i < batch.Entries.Count; i++)
        {
            var entry = batch.Entries[i];
            if (entry.Sequence > _taken)
            {
                Take(entry);
            }
        }

        _taken = Math.Max(_taken, batch.LastSequence);
    }

    private void Take(in LogEntry entry)
    {
        var document = entry.Document;
        _owners.Learn(document);
        if (!document.IsComplete)
        {
            if (!_held.TryAdd(new HeldDocument(SpanKey.Of(document), entry.Sequence, entry.Arrival)))
            {
                _telemetry.Count(ExportOutcome.NotHeld);
            }

            return;
        }

        if (_held.Remove(SpanKey.Of(document)))
        {
            _telemetry.Count(ExportOutcome.Completed);
        }

        if (Matches(entry))
        {
            _pending.Add(entry);
            _pendingBytes += document.Raw.Length;
        }
        else
        {
            _telemetry.Count(ExportOutcome.Filtered);
        }
    }

    /// <summary>
    /// A filter sees a document as if it were the whole trace. That makes its decision the same whenever the document is looked at:
    /// after a restart, from memory or from the log, whatever else of its trace has come by then.
    /// </summary>
    private bool Matches(in LogEntry entry) =>
        _plan.Filter is null || _plan.Filter.Matches(new FilterTrace(TraceTree.Of(new StoredTrace(entry.Document.TraceId, [entry]))));

    private async ValueTask SendPendingAsync(bool all, CancellationToken cancellationToken)
    {
        while (_pending.Count >= _plan.BatchDocuments || _pendingBytes >= _plan.BatchBytes || (all && _pending.Count > 0))
        {
            ThrowWhenPaused();
            try
            {
                await SendAsync(_pending, 0, Math.Min(_pending.Count, _plan.BatchDocuments), cancellationToken);
            }
            finally
            {
                for (var i = 0; i < _answered; i++)
                {
                    _pendingBytes -= _pending[i].Document.Raw.Length;
                }

                _pending.RemoveRange(0, _answered);
                _answered = 0;
                _waitingSince = _time.GetTimestamp();
            }

            await SaveAsync(cancellationToken);
        }
    }

    /// <summary>Sends what has waited too long.</summary>
    private async ValueTask SendDueAsync(CancellationToken cancellationToken)
    {
        var latest = Timestamp.From(_time.GetUtcNow()).Add(-_plan.InProgressWait);
        for (_held.List(latest, _plan.BatchDocuments, _waited); _waited.Count > 0; _held.List(latest, _plan.BatchDocuments, _waited))
        {
            ThrowWhenPaused();
            _due.Clear();
            foreach (var held in _waited)
            {
                await AddDueAsync(held, cancellationToken);
            }

            try
            {
                await SendAsync(_due, 0, _due.Count, cancellationToken);
            }
            finally
            {
                for (var i = 0; i < _answered; i++)
                {
                    _held.Remove(SpanKey.Of(_due[i].Document));
                }

                _answered = 0;
            }
        }
    }

    /// <summary>
    /// Adds a document to those to be sent, or forgets it. The log has no document in progress any more whose complete one has
    /// come, even when that one is still ahead of us.
    /// </summary>
    private async ValueTask AddDueAsync(HeldDocument held, CancellationToken cancellationToken)
    {
        var read = await _log.ReadAsync(held.Sequence - 1, 1, cancellationToken);
        var isThere = read.Entries is [var entry] && entry.Sequence == held.Sequence;
        if (isThere && Matches(read.Entries[0]))
        {
            _due.Add(read.Entries[0]);
            return;
        }

        _telemetry.Count(isThere ? ExportOutcome.Filtered : held.Sequence < _log.FirstSequence ? ExportOutcome.Lost : ExportOutcome.Completed);
        _held.Remove(held.Key);
    }

    /// <summary>Sends some of the entries, in as many requests as they need; <see cref="_answered"/> tells how far it got.</summary>
    private async Task SendAsync(List<LogEntry> entries, int from, int to, CancellationToken cancellationToken)
    {
        while (from < to)
        {
            var end = _requests.Build(entries, from, to);
            var answer = _requests.Request.IsEmpty ? default : await _client.SendAsync(_requests.Request, cancellationToken);
            switch (answer.Verdict)
            {
                case ExportVerdict.Accepted:
                    Accepted(entries, from, end, answer);
                    break;
                case ExportVerdict.Refused when end - from == 1:
                    SetAside(entries[from], answer.Message);
                    break;
                case ExportVerdict.Refused:
                    var middle = (from + end) / 2;
                    await SendAsync(entries, from, middle, cancellationToken);
                    await SendAsync(entries, middle, end, cancellationToken);
                    break;
                default:
                    throw Pause(answer);
            }

            _answered = end;
            _isFailing = false;
            from = end;
        }
    }

    private void Accepted(List<LogEntry> entries, int from, int to, in ExportAnswer answer)
    {
        for (var i = from; i < to; i++)
        {
            var entry = entries[i];
            _telemetry.Count(
                _requests.IsLate(entry.Document) ? ExportOutcome.Late
                : entry.Document.IsComplete ? ExportOutcome.Sent
                : ExportOutcome.InProgress);
            _sent.Add(entry);
        }

        if (answer.RejectedSpans > 0)
        {
            var first = entries[from];
            var message = string.Create(
                CultureInfo.InvariantCulture,
                $"{answer.RejectedSpans} spans of a request of {to - from} documents rejected, of which this is the first: {answer.Message}");
            _telemetry.Rejected(answer.RejectedSpans, answer.Message);
            KeepRejected(first, "RejectedByOtlpTarget", message);
        }
        else if (answer.Message is { Length: > 0 } warning)
        {
            _telemetry.Warned(warning);
        }
    }

    private void SetAside(in LogEntry entry, string cause)
    {
        _telemetry.Refused(entry.Document.TraceId, cause);
        KeepRejected(entry, "RefusedByOtlpTarget", cause);
    }

    private void KeepRejected(in LogEntry entry, string code, string message) => _rejected.Add(
        entry.Source, DropReason.RefusedUpstream, code, $"OTLP target {_plan.Name}: {message}", entry.Document.TraceId, entry.Document.Raw.Span);

    private OtlpExportException Pause(in ExportAnswer answer)
    {
        var delay = answer.RetryDelay ?? TimeSpan.Zero;
        _isFailing = true;
        _pauseCause = answer.Message;
        _notBefore = _time.GetUtcNow() + (delay < MaxRetryDelay ? delay : MaxRetryDelay);
        _telemetry.Failed();
        return new OtlpExportException($"Cannot forward traces to {_plan}: {answer.Message}.");
    }

    /// <summary>The runner tries again after a back-off of its own; a target that asked for more time is not asked before.</summary>
    private void ThrowWhenPaused()
    {
        if (_time.GetUtcNow() < _notBefore)
        {
            throw new OtlpExportException($"Cannot forward traces to {_plan} before {_notBefore:u}, as it asked: {_pauseCause}.");
        }
    }

    private async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        var position = Position;
        if (position == _saved && !_held.HasChanges && !_sent.HasChanges)
        {
            return;
        }

        var changes = new StateChanges();
        _held.Write(changes, Name);
        _sent.Write(changes, Name);
        changes.Put(Name, PositionKey, Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture)));
        await _state.CommitAsync(changes, cancellationToken);
        _held.Saved();
        _sent.Saved();
        _saved = position;
    }
}
