using System.Globalization;
using System.Text;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>
/// Forwards documents to an OpenTelemetry backend. The saved position moves when the target has accepted all before it: while
/// it is down the log keeps what waits. A request that is refused is halved until the bad document stands alone; that one is
/// set aside. Documents in progress are not sent: their complete ones are, so that a span is never sent twice.
/// </summary>
public sealed class OtlpExportSink : ILogConsumer, IDisposable
{
    private const int MaxDocuments = 512;

    /// <summary>Below the 4 MiB that gRPC servers take by default, with room for what JSON adds.</summary>
    private const int MaxBytes = 1024 * 1024;

    private const string PositionKey = "position";

    private static readonly TimeSpan MaxRetryDelay = TimeSpan.FromMinutes(5);

    private readonly OtlpExportPlan _plan;
    private readonly IStateStore _state;
    private readonly RejectedDocuments _rejected;
    private readonly TimeProvider _time;
    private readonly OtlpExportTelemetry _telemetry;
    private readonly OtlpExportClient _client;

    // The runner's task only.
    private readonly OtlpRequestBuilder _builder = new();
    private readonly ProtobufWriter _request = new();
    private readonly List<LogEntry> _entries = [];
    private long _position;
    private long _saved;
    private DateTimeOffset _notBefore;

    public OtlpExportSink(
        OtlpExportPlan plan, IStateStore state, RejectedDocuments rejected, TimeProvider time, OtlpExportTelemetry telemetry)
    {
        _plan = plan;
        _state = state;
        _rejected = rejected;
        _time = time;
        _telemetry = telemetry;
        _client = new OtlpExportClient(plan, time);
    }

    public string Name => $"otlp-export:{_plan.Name}";

    public async ValueTask<long> RestoreAsync(CancellationToken cancellationToken)
    {
        var saved = await _state.GetAsync(Name, PositionKey, cancellationToken);
        _saved = saved is null ? 0 : long.Parse(saved, CultureInfo.InvariantCulture);
        _position = _saved;
        _telemetry.Started(_plan.Url);
        return _saved;
    }

    /// <summary>What the target accepted of a batch that then failed is not sent again when the batch is offered again.</summary>
    public async ValueTask ConsumeAsync(LogBatch batch, CancellationToken cancellationToken)
    {
        var wait = _notBefore - _time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, _time, cancellationToken);
        }

        _entries.Clear();
        var bytes = 0;
        var inProgress = 0;
        for (var i = 0; i < batch.Entries.Count; i++)
        {
            var entry = batch.Entries[i];
            if (entry.Sequence <= _position)
            {
                continue;
            }

            if (!entry.Document.IsComplete)
            {
                inProgress++;
                continue;
            }

            if (_entries.Count == MaxDocuments || (_entries.Count > 0 && bytes + entry.Document.Raw.Length > MaxBytes))
            {
                await SendAndSaveAsync(cancellationToken);
                bytes = 0;
            }

            _entries.Add(entry);
            bytes += entry.Document.Raw.Length;
        }

        await SendAndSaveAsync(cancellationToken);
        _telemetry.InProgress(_plan.Name, inProgress);
        _position = Math.Max(_position, batch.LastSequence);
        await SaveAsync(cancellationToken);
    }

    public ValueTask IdleAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    public ValueTask StopAsync(CancellationToken cancellationToken) => SaveAsync(cancellationToken);

    public void Dispose() => _client.Dispose();

    private async ValueTask SendAndSaveAsync(CancellationToken cancellationToken)
    {
        if (_entries.Count > 0)
        {
            await SendAsync(0, _entries.Count, cancellationToken);
            _entries.Clear();
            await SaveAsync(cancellationToken);
        }
    }

    /// <summary>Sends some of the entries; the position is behind the last when it returns.</summary>
    private async Task SendAsync(int from, int to, CancellationToken cancellationToken)
    {
        for (var i = from; i < to; i++)
        {
            _builder.Add(_entries[i].Document);
        }

        _request.Clear();
        _builder.Build(_request);
        var answer = await _client.SendAsync(_request.WrittenMemory, cancellationToken);
        switch (answer.Verdict)
        {
            case ExportVerdict.Accepted:
                Accepted(to - from, answer);
                break;
            case ExportVerdict.Refused when to - from == 1:
                SetAside(_entries[from], answer.Message);
                break;
            case ExportVerdict.Refused:
                var middle = (from + to) / 2;
                await SendAsync(from, middle, cancellationToken);
                await SendAsync(middle, to, cancellationToken);
                break;
            default:
                var delay = answer.RetryDelay ?? TimeSpan.Zero;
                _notBefore = _time.GetUtcNow() + (delay < MaxRetryDelay ? delay : MaxRetryDelay);
                throw new OtlpExportException($"Cannot forward traces to {_plan.Url}: {answer.Message}.");
        }

        _position = _entries[to - 1].Sequence;
    }

    private void Accepted(int documents, in ExportAnswer answer)
    {
        _telemetry.Sent(_plan.Name, documents);
        if (answer.RejectedSpans > 0)
        {
            _telemetry.Rejected(_plan.Name, answer.RejectedSpans, answer.Message);
        }
    }

    private void SetAside(in LogEntry entry, string cause)
    {
        _telemetry.Refused(_plan.Name, entry.Document.TraceId, cause);
        _rejected.Add(entry.Source, DropReason.RefusedUpstream, "RefusedByOtlpTarget", cause, entry.Document.Raw.Span);
    }

    private async ValueTask SaveAsync(CancellationToken cancellationToken)
    {
        if (_position != _saved)
        {
            var text = Encoding.ASCII.GetBytes(_position.ToString(CultureInfo.InvariantCulture));
            await _state.CommitAsync(new StateChanges().Put(Name, PositionKey, text), cancellationToken);
            _saved = _position;
        }
    }
}
