using System.Net;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Proto.Collector.Trace.V1;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.Server.Listeners;
using XRayBridge.Tests.Server;

namespace XRayBridge.Tests.Connectors.Sources.OtlpReceiver;

public sealed class OtlpReceiverTests : IAsyncLifetime
{
    private const string Protobuf = "application/x-protobuf";
    private const string Json = "application/json";

    private RunningBridge _bridge = null!;
    private OtlpSender _sender = null!;

    public async Task InitializeAsync()
    {
        _bridge = await RunningBridge.StartAsync(configuration =>
        {
            configuration.Otlp.MaxRequestBytes = 256 * 1024;
            configuration.Otlp.IndexedAttributes = ["customer.id", "otel.resource.service.name"];
        });
        var listening = _bridge.Services.GetRequiredService<Listening>();
        _sender = new OtlpSender(new Uri(listening.OtlpHttp!.Url), new Uri(listening.OtlpGrpc!.Url));
    }

    public async Task DisposeAsync()
    {
        _sender.Dispose();
        await _bridge.DisposeAsync();
    }

    [Theory]
    [InlineData("http/protobuf", false)]
    [InlineData("http/protobuf", true)]
    [InlineData("http/json", false)]
    [InlineData("http/json", true)]
    [InlineData("grpc", false)]
    [InlineData("grpc", true)]
    public async Task Spans_are_in_the_log_once_they_are_acknowledged(string protocol, bool gzip)
    {
        var request = OtlpRequests.Of(OtlpRequests.Span(1), OtlpRequests.Span(2));

        var response = await _sender.SendAsync(request, protocol, gzip);

        Assert.Null(response.PartialSuccess);
        var stored = await StoredAsync();
        Assert.Equal(2, stored.Count);
        var single = ExportTraceServiceRequest.Parser.ParseFrom([.. new byte[] { 0x0a }, .. Varint(stored[0].Document.Raw.Length), .. stored[0].Document.Raw.Span]);
        Assert.Equal(request.ResourceSpans[0].ScopeSpans[0].Spans[0], single.ResourceSpans[0].ScopeSpans[0].Spans[0]);
        Assert.Equal("checkout", stored[0].Document.Root.Name);
    }

    [Fact]
    public async Task Indexed_attributes_are_annotations_when_they_come_in_and_when_they_are_read_again()
    {
        var span = OtlpRequests.Span(1);
        span.Attributes.Add(OtlpRequests.Attribute("customer.id", "c-17"));
        span.Attributes.Add(OtlpRequests.Attribute("customer.name", "Ada"));

        await _sender.SendAsync(OtlpRequests.Of(span), "http/protobuf", gzip: false);

        var stored = Assert.Single(await StoredAsync());
        Assert.Equal(
            [new Annotation("customer.id", AnnotationValue.Of("c-17")), new Annotation("otel.resource.service.name", AnnotationValue.Of("checkout"))],
            stored.Document.Root.Annotations);
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("http/json")]
    [InlineData("grpc")]
    public async Task A_bad_span_is_refused_alone(string protocol)
    {
        var bad = OtlpRequests.Span(2);
        bad.TraceId = ByteString.CopyFrom(new byte[16]);

        var response = await _sender.SendAsync(OtlpRequests.Of(OtlpRequests.Span(1), bad, OtlpRequests.Span(3)), protocol, gzip: false);

        Assert.Equal(1, response.PartialSuccess.RejectedSpans);
        Assert.StartsWith("Cannot read OTLP span: ", response.PartialSuccess.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(2, (await StoredAsync()).Count);
    }

    [Fact]
    public async Task A_request_of_many_groups_is_stored_whole_and_in_order()
    {
        var spans = Enumerable.Range(1, 2_500).Select(OtlpRequests.Span).ToArray();

        await _sender.SendAsync(OtlpRequests.Of(spans), "http/protobuf", gzip: true);

        var stored = await StoredAsync();
        Assert.Equal(2_500, stored.Count);
        Assert.All(stored, (entry, index) => Assert.Equal((ulong)index + 1, entry.Document.Id.Value));
    }

    [Theory]
    [InlineData("text/plain", null, "/v1/traces", HttpStatusCode.UnsupportedMediaType, 12)]
    [InlineData(Protobuf, "br", "/v1/traces", HttpStatusCode.UnsupportedMediaType, 12)]
    [InlineData(Protobuf, null, "/v1/metrics", HttpStatusCode.NotFound, 12)]
    [InlineData(Protobuf, null, "/v1/traces", HttpStatusCode.BadRequest, 3)]
    [InlineData(Protobuf, "gzip", "/v1/traces", HttpStatusCode.BadRequest, 3)]
    [InlineData(Json, null, "/v1/traces", HttpStatusCode.BadRequest, 3)]
    public async Task What_is_no_request_gets_its_status_and_a_body_that_says_why(
        string type, string? encoding, string path, HttpStatusCode status, int code)
    {
        var answer = await _sender.PostAsync("no request"u8.ToArray(), type, encoding, path);

        Assert.Equal(status, answer.Status);
        Assert.Equal(type == Json ? Json : Protobuf, answer.Type);
        var given = type == Json
            ? JsonDocument.Parse(answer.Body).RootElement.GetProperty("code").GetInt32()
            : answer.Body[1];
        Assert.Equal(code, given);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_request_over_the_limit_is_refused_also_when_it_is_small_while_compressed(bool gzip)
    {
        var span = OtlpRequests.Span(1);
        span.Name = new string('x', 300_000);
        var body = OtlpRequests.Of(span).ToByteArray();

        var http = await _sender.PostAsync(gzip ? OtlpSender.Zip(body) : body, Protobuf, gzip ? "gzip" : null);
        var (status, message, _) = await _sender.CallAsync(body, gzip);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, http.Status);
        Assert.Equal("8", status);
        Assert.Contains("otlp.max_request_size", message, StringComparison.Ordinal);
        Assert.Empty(await StoredAsync());
    }

    [Theory]
    [InlineData(OtlpSender.ExportPath, "3")]
    [InlineData("/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", "12")]
    public async Task A_call_that_cannot_be_answered_has_a_status_of_gRPC(string path, string status)
    {
        var answer = await _sender.CallAsync([0xff], gzip: false, path);

        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task While_the_store_takes_nothing_senders_are_asked_to_come_again()
    {
        await _bridge.Services.GetRequiredService<GroupCommitIntake>().DrainAsync();
        var request = OtlpRequests.Of(OtlpRequests.Span(1)).ToByteArray();

        var http = await _sender.PostAsync(request, Protobuf);
        var (status, _, _) = await _sender.CallAsync(request, gzip: false);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, http.Status);
        Assert.Equal("14", status);
    }

    private async Task<IReadOnlyList<LogEntry>> StoredAsync() =>
        (await _bridge.Services.GetRequiredService<ISegmentLog>().ReadAsync(0, int.MaxValue, default)).Entries;

    private static byte[] Varint(int value)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes))
        {
            output.WriteUInt32((uint)value);
        }

        return bytes.ToArray();
    }
}
