using System.Globalization;
using System.Text;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>
/// Uploads documents to AWS X-Ray, in calls of 50 or after a second, X-Ray documents byte for byte. The saved position moves
/// when the service has answered for all before it: while AWS cannot be reached the log keeps what waits, and a crash makes
/// the service get some documents twice, which it tells by their ids. What was fetched from X-Ray is not sent back to it.
/// </summary>
public sealed class XRayUploadSink : ILogConsumer, IDisposable
{
    private const int MaxDocumentsPerCall = PutTraceSegmentsRequestWriter.MaxDocuments;

    /// <summary>How often the service may ask for the same document again. With the runner's back-off that is about two minutes.</summary>
    private const int MaxRetries = 10;

    private const int RetryAttempts = 2;
    private const string Scope = "xray-upload";
    private const string PositionKey = "position";

    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FirstStopRetry = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan MaxStopRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TelemetryEvery = TimeSpan.FromMinutes(1);

    private readonly XRayUploadPlan _plan;
    private readonly ISegmentLog _log;
    private readonly IStateStore _state;
    private readonly RejectedDocuments _rejected;
    private readonly TimeProvider _time;
    private readonly XRayUploadTelemetry _telemetry;
    private readonly XRayClient _client;

    // The runner's task only. Pending is ascending by sequence.
    private readonly List<PendingUpload> _pending = [];
    private readonly List<DocumentPart> _parts = [];
    private bool _isFailing;
    private long _taken;
    private long _saved;
    private long _waitingSince;
    private long _lastTelemetry;

    /// <summary>Guards the counts below, which calls side by side add to.</summary>
    private readonly Lock _counting = new();
    private TelemetryRecord _untold = new(default, 0, 0, 0, 0);

    public XRayUploadSink(
        XRayUploadPlan plan,
        ISegmentLog log,
        IStateStore state,
        RejectedDocuments rejected,
        TimeProvider time,
        XRayUploadTelemetry telemetry,
        AwsTelemetry aws)
    {
        _plan = plan;
        _log = log;
        _state = state;
        _rejected = rejected;
        _time = time;
        _telemetry = telemetry;
        _client = new XRayClient(plan.Target, new XRayClientPlan(RetryAttempts, plan.ParallelCalls), time, aws);
        _lastTelemetry = time.GetTimestamp();
    }

    public string Name => "xray-upload";

    private long Position => _pending.Count == 0 ? _taken : _pending[0].Entry.Sequence - 1;

    public async ValueTask<long> RestoreAsync(CancellationToken cancellationToken)
    {
        var saved = await _state.GetAsync(Scope, PositionKey, cancellationToken);
        _saved = saved is null ? 0 : long.Parse(saved, CultureInfo.InvariantCulture);
        _taken = _saved;
        _pending.Clear();
        _telemetry.Started(_plan.Target.Description);
        return _saved;
    }

    /// <summary>
    /// Full calls are sent at once; the rest waits for more, or for <see cref="IdleAsync"/>. A service that fails is given what it has
    /// not taken before anything new: so the runner sees that it fails still, and backs off further.
    /// </summary>
    public async ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        if (_isFailing)
        {
            await SendAsync(_pending.Count, cancellationToken);
        }

        Take(batch);
        while (_pending.Count >= MaxDocumentsPerCall)
        {
            await SendAsync(_pending.Count - (_pending.Count % MaxDocumentsPerCall), cancellationToken);
        }
    }

    public async ValueTask IdleAsync(CancellationToken cancellationToken)
    {
        if (_pending.Count > 0 && (_isFailing || _time.GetElapsedTime(_waitingSince) >= MaxWait))
        {
            await SendAsync(_pending.Count, cancellationToken);
        }

        await SaveAsync(cancellationToken);
        if (_untold.Received > 0 && _time.GetElapsedTime(_lastTelemetry) >= TelemetryEvery)
        {
            await TellAsync(cancellationToken);
        }
    }

    /// <summary>Sends what it has until the deadline, whatever the service answers; the position is saved in any case.</summary>
    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        var cause = await DrainAsync(cancellationToken);
        await SaveAsync(CancellationToken.None);
        var left = _pending.Count + Math.Max(0, _log.LastSequence - _taken);
        if (left > 0)
        {
            _telemetry.NotSent(left, cause ?? "there was no time for more.");
        }
        else if (_untold.Received > 0)
        {
            await TellAsync(cancellationToken);
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Returns why the last try failed; null when none did.</summary>
    private async Task<string?> DrainAsync(CancellationToken deadline)
    {
        string? cause = null;
        for (var attempt = 1; _pending.Count > 0; attempt++)
        {
            try
            {
                await SendAsync(_pending.Count, deadline);
                cause = null;
            }
            catch (AwsCallException exception)
            {
                cause = exception.Message;
                await Task.Delay(Backoff.FullJitter(attempt, FirstStopRetry, MaxStopRetry), _time, deadline)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return cause ?? "X-Ray did not answer in time.";
            }
        }

        return cause;
    }

    /// <summary>A batch that is offered again after a failure has been taken already.</summary>
    private void Take(LogBatch batch)
    {
        if (_pending.Count == 0)
        {
            _waitingSince = _time.GetTimestamp();
        }

        var before = _pending.Count;
        for (var i = 0; i < batch.Entries.Count; i++)
        {
            var entry = batch.Entries[i];
            if (entry.Sequence > _taken && entry.Source.Kind != SourceKind.Poller)
            {
                Take(entry);
            }
        }

        _taken = Math.Max(_taken, batch.LastSequence);
        _untold = _untold with { Received = _untold.Received + _pending.Count - before };
    }

    /// <summary>A span can become a larger document than the service takes: then it goes in parts.</summary>
    private void Take(LogEntry entry)
    {
        if (entry.Document.Format == DocumentFormat.XRayJson)
        {
            _pending.Add(new PendingUpload(entry, entry.Document.Id, entry.Document.Raw));
            return;
        }

        _parts.Clear();
        DocumentSplitter.Write(entry.Document, _parts);
        foreach (var part in _parts)
        {
            _pending.Add(new PendingUpload(entry, part.Id, part.Json));
        }
    }

    /// <summary>
    /// Sends the first documents, in calls side by side. What the service has answered for is no longer pending, also when
    /// another of the calls fails.
    /// </summary>
    /// <exception cref="AwsCallException">A call failed, or the service asked to send some again: later.</exception>
    private async Task SendAsync(int count, CancellationToken cancellationToken)
    {
        _isFailing = true;
        var retried = 0;
        var calls = new List<Task<int>>(_plan.ParallelCalls);
        for (var start = 0; start < count && calls.Count < _plan.ParallelCalls; start += MaxDocumentsPerCall)
        {
            calls.Add(CallAsync(_pending.GetRange(start, Math.Min(MaxDocumentsPerCall, count - start)), cancellationToken));
        }

        try
        {
            foreach (var call in await Task.WhenAll(calls))
            {
                retried += call;
            }
        }
        finally
        {
            _pending.RemoveAll(static upload => upload.IsDone);
            _waitingSince = _time.GetTimestamp();
        }

        if (retried > 0)
        {
            throw new AwsCallException($"X-Ray asked to send {retried} documents again.");
        }

        _isFailing = false;
    }

    /// <summary>One call; returns how many documents are to be sent again.</summary>
    private async Task<int> CallAsync(List<PendingUpload> uploads, CancellationToken cancellationToken)
    {
        IReadOnlyList<UnprocessedSegment> unprocessed;
        try
        {
            unprocessed = await _client.PutTraceSegmentsAsync(uploads.ConvertAll(static upload => upload.Json), cancellationToken);
        }
        catch (AwsCallException exception) when (UploadErrors.IsOfTheDocuments(exception))
        {
            if (uploads.Count == 1)
            {
                Refuse(uploads[0], new UnprocessedSegment(uploads[0].Id.ToString(), exception.Code, exception.Message));
                return 0;
            }

            // One of them spoils the call: halves, down to that one.
            var half = uploads.Count / 2;
            return await CallAsync(uploads[..half], cancellationToken) + await CallAsync(uploads[half..], cancellationToken);
        }

        return Sort(uploads, unprocessed);
    }

    /// <summary>What is not mentioned was taken. A segment in progress and its end have one id: the answer is about both.</summary>
    private int Sort(List<PendingUpload> uploads, IReadOnlyList<UnprocessedSegment> unprocessed)
    {
        foreach (var upload in uploads)
        {
            upload.IsDone = true;
        }

        var (retried, refused) = (0, 0);
        foreach (var segment in unprocessed)
        {
            var concerned = uploads.FindAll(upload => upload.Id.ToString() == segment.Id);
            if (concerned.Count == 0)
            {
                // The service could not read an id, so that we cannot tell whose it is.
                _telemetry.Refused(default, segment);
            }

            foreach (var upload in concerned)
            {
                if (UploadErrors.IsPassing(segment.ErrorCode) && upload.Retries < MaxRetries)
                {
                    upload.Retries++;
                    upload.IsDone = false;
                    retried++;
                }
                else
                {
                    Refuse(upload, segment);
                    refused++;
                }
            }
        }

        var sent = Math.Max(0, uploads.Count - retried - refused);
        _telemetry.Sent(sent);
        _telemetry.Retried(retried);
        AddSent(sent);
        return retried;
    }

    private void Refuse(PendingUpload upload, UnprocessedSegment segment)
    {
        upload.IsDone = true;
        var document = upload.Entry.Document;
        _telemetry.Refused(document.TraceId, segment);
        _rejected.Add(upload.Entry.Source, DropReason.RefusedUpstream, segment.ErrorCode, segment.Message, upload.Json.Span);
        lock (_counting)
        {
            _untold = _untold with { Rejected = _untold.Rejected + 1 };
        }
    }

    private void AddSent(int count)
    {
        lock (_counting)
        {
            _untold = _untold with { Sent = _untold.Sent + count };
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        var position = Position;
        if (position != _saved)
        {
            await _state.CommitAsync(
                new StateChanges().Put(Scope, PositionKey, Encoding.ASCII.GetBytes(position.ToString(CultureInfo.InvariantCulture))), cancellationToken);
            _saved = position;
        }
    }

    /// <summary>Best effort: what cannot be told now is told with the next record.</summary>
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        _lastTelemetry = _time.GetTimestamp();
        var record = _untold with { Timestamp = Timestamp.From(_time.GetUtcNow()) };
        try
        {
            await _client.PutTelemetryRecordAsync(record, Environment.MachineName, _plan.ResourceArn, cancellationToken);
            _untold = new TelemetryRecord(default, 0, 0, 0, 0);
        }
        catch (Exception exception) when (exception is AwsCallException or OperationCanceledException)
        {
            _telemetry.TelemetryFailed(exception.Message);
        }
    }
}
