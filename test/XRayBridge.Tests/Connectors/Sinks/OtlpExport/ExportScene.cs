using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Storage;
using XRayBridge.Tests.Codecs.Otlp;
using XRayBridge.Tests.Connectors.Sources.OtlpReceiver;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>A log, a backend and an exporter between them, on a clock that the test moves; the test stands in for the consumer's runner.</summary>
internal sealed class ExportScene : IAsyncDisposable
{
    private static readonly SourceId Source = new(SourceKind.Api, "api");

    private readonly IStore _store;
    private readonly InternTable _names = new();
    private readonly OtlpTargetOptions _options;
    private OtlpExportSink _sink = null!;

    private ExportScene(OtlpBackend backend, OtlpTargetOptions options)
    {
        Backend = backend;
        _options = options;
        Rejected = new RejectedDocuments(Time);
        _store = StoreFactory.Open(
            new StorageOptions { Type = StorageKind.Memory }, new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, Meters.Factory), Time);
    }

    public ManualTimeProvider Time { get; } = new();

    public OtlpBackend Backend { get; }

    public TestMeters Meters { get; } = new();

    public RejectedDocuments Rejected { get; }

    public OtlpExportSink Sink => _sink;

    public IStateStore State => _store.State;

    /// <summary>Sends to a backend of its own; what the options leave open is for that.</summary>
    public static async Task<ExportScene> StartAsync(string protocol = "http/protobuf", Func<Uri, OtlpTargetOptions>? options = null)
    {
        var backend = await OtlpBackend.StartAsync(protocol == "grpc");
        var scene = new ExportScene(backend, options?.Invoke(backend.Url) ?? new OtlpTargetOptions
        {
            Endpoint = backend.Url,
            Protocol = protocol,
            Headers = "authorization=Bearer%20secret",
        });
        await scene.RestartAsync();
        return scene;
    }

    /// <summary>A process in the place of one that was killed; returns the position that it goes on from.</summary>
    public async Task<long> RestartAsync()
    {
        _sink?.Dispose();
        var errors = new List<string>();
        var plan = OtlpTargetOptionsValidator.Validate(_options, errors);
        Assert.Empty(errors);
        _sink = new OtlpExportSink(
            plan!, _store.Log, _store.State, Rejected, Time, new OtlpExportTelemetry(Meters.Factory, NullLogger<OtlpExportTelemetry>.Instance));
        return await _sink.RestoreAsync(default);
    }

    /// <summary>X-Ray documents come into the log.</summary>
    public Task<LogBatch> AppendAsync(params string[] documents) => AppendAsync(Array.ConvertAll(documents, Read));

    /// <summary>Spans come into the log.</summary>
    public Task<LogBatch> AppendAsync(params Span[] spans) => AppendAsync(
        [.. OtlpText.Split(OtlpRequests.Of(spans).ToByteArray()).Select(Read)]);

    /// <summary>The next thousand of the log after a position.</summary>
    public async Task<LogBatch> ReadAsync(long after) => await _store.Log.ReadAsync(after, 1_000, default);

    /// <summary>Takes a batch and sends what there is at once, as after a second without another; a second before that it may come again.</summary>
    public async Task ForwardAsync(LogBatch batch)
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        await _sink.ConsumeAsync(batch, default);
        await FlushAsync();
    }

    /// <summary>A second goes by.</summary>
    public async Task FlushAsync()
    {
        Time.Advance(TimeSpan.FromSeconds(1));
        await _sink.IdleAsync(default);
    }

    /// <summary>Takes a batch that cannot be sent; the message.</summary>
    public async Task<string> FailAsync(LogBatch batch) => (await Assert.ThrowsAsync<OtlpExportException>(() => ForwardAsync(batch))).Message;

    /// <summary>Documents with an outcome.</summary>
    public long Count(string outcome) => Meters.Sum($"xraybridge_otlp_export_documents_total{{target=default,outcome={outcome}}}");

    public async ValueTask DisposeAsync()
    {
        _sink.Dispose();
        _store.Dispose();
        Meters.Dispose();
        await Backend.DisposeAsync();
    }

    private async Task<LogBatch> AppendAsync(SegmentDocument[] documents)
    {
        var arrival = Timestamp.From(Time.GetUtcNow());
        var result = await _store.Log.AppendAsync(Array.ConvertAll(documents, document => new PendingDocument(document, Source, arrival)), default);
        return result.Appended;
    }

    private SegmentDocument Read(string json) =>
        SegmentReader.TryRead(Encoding.UTF8.GetBytes(json), _names, out var document, out var error) ? document : throw new InvalidOperationException(error.Message);

    private SegmentDocument Read(byte[] span) =>
        OtlpDocumentReader.TryRead(span, _names, out var document, out var error) ? document : throw new InvalidOperationException(error.Message);
}
