using Google.Protobuf;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Codecs.Otlp;
using XRayBridge.Tests.Connectors.Sources.OtlpReceiver;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

public sealed class OtlpExportSinkTests : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly DictionaryStateStore _state = new();
    private readonly RejectedDocuments _rejected = new(TimeProvider.System);

    public void Dispose() => _meters.Dispose();

    [Theory]
    [InlineData("http/protobuf", "gzip")]
    [InlineData("http/protobuf", "none")]
    [InlineData("http/json", "gzip")]
    [InlineData("http/json", "none")]
    [InlineData("grpc", "gzip")]
    [InlineData("grpc", "none")]
    public async Task Spans_arrive_as_they_came_and_the_position_is_kept(string protocol, string compression)
    {
        await using var backend = await OtlpBackend.StartAsync(protocol == "grpc");
        using var sink = Make(backend, protocol, compression);
        await sink.RestoreAsync(default);
        Span[] spans = [OtlpRequests.Span(1), OtlpRequests.Span(2)];

        await sink.ConsumeAsync(Batch(spans), default);

        Assert.Equal(spans, backend.Spans);
        Assert.Equal(["Bearer secret"], backend.Authorizations);
        Assert.Equal(2, _meters.Sum("xraybridge_otlp_export_documents_total{target=default,outcome=sent}"));
        using var next = Make(backend, protocol, compression);
        Assert.Equal(2, await next.RestoreAsync(default));
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task While_the_backend_is_down_the_position_stays_and_then_all_arrives_once(string protocol)
    {
        await using var backend = await OtlpBackend.StartAsync(protocol == "grpc");
        backend.Failures.Enqueue(503);
        using var sink = Make(backend, protocol);
        await sink.RestoreAsync(default);
        var batch = Batch(OtlpRequests.Span(1), OtlpRequests.Span(2));

        await Assert.ThrowsAsync<OtlpExportException>(() => sink.ConsumeAsync(batch, default).AsTask());
        Assert.Empty(backend.Spans);
        await sink.ConsumeAsync(batch, default);

        Assert.Equal(2, backend.Spans.Count);
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_span_that_is_refused_is_set_aside_and_the_rest_goes_on(string protocol)
    {
        await using var backend = await OtlpBackend.StartAsync(protocol == "grpc");
        backend.Poison = "GET /4";
        using var sink = Make(backend, protocol);
        await sink.RestoreAsync(default);

        await sink.ConsumeAsync(Batch([.. Enumerable.Range(1, 9).Select(OtlpRequests.Span)]), default);

        Assert.Equal(8, backend.Spans.Count);
        Assert.Equal("RefusedByOtlpTarget", Assert.Single(_rejected.Last(10)).Code);
        Assert.Equal(1, _meters.Sum("xraybridge_otlp_export_documents_total{target=default,outcome=refused}"));
    }

    [Fact]
    public async Task A_backend_that_does_not_let_us_in_loses_nothing()
    {
        await using var backend = await OtlpBackend.StartAsync(isGrpc: false);
        backend.Failures.Enqueue(401);
        using var sink = Make(backend, "http/protobuf");
        await sink.RestoreAsync(default);

        var exception = await Assert.ThrowsAsync<OtlpExportException>(() => sink.ConsumeAsync(Batch(OtlpRequests.Span(1)), default).AsTask());

        Assert.DoesNotContain("secret", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_rejected.Last(10));
    }

    private OtlpExportSink Make(OtlpBackend backend, string protocol, string compression = "gzip")
    {
        var errors = new List<string>();
        var plan = OtlpExportOptionsValidator.Validate(
            new OtlpExportOptions { Endpoint = backend.Url, Protocol = protocol, Compression = compression, Headers = "authorization=Bearer%20secret" }, errors);
        Assert.Empty(errors);
        return new OtlpExportSink(
            plan!, _state, _rejected, TimeProvider.System, new OtlpExportTelemetry(_meters.Factory, NullLogger<OtlpExportTelemetry>.Instance));
    }

    private static LogBatch Batch(params Span[] spans)
    {
        var entries = OtlpText.Split(OtlpRequests.Of(spans).ToByteArray())
            .Select((raw, index) => new LogEntry(index + 1, Read(raw), new SourceId(SourceKind.Otlp, "otlp"), default))
            .ToList();
        return new LogBatch(0, entries.Count, entries);
    }

    private static SegmentDocument Read(byte[] raw) =>
        OtlpDocumentReader.TryRead(raw, new InternTable(), out var document, out var error)
            ? document
            : throw new InvalidOperationException(error.Message);
}
