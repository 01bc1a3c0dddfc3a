using XRayBridge.Tests.Connectors.Sources.OtlpReceiver;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>The section Failures of the OTLP specification.</summary>
public sealed class OtlpRetryTests
{
    [Theory]
    [InlineData("http/protobuf", 429)]
    [InlineData("http/protobuf", 502)]
    [InlineData("http/protobuf", 503)]
    [InlineData("http/protobuf", 504)]
    [InlineData("http/json", 503)]
    [InlineData("grpc", 1)]
    [InlineData("grpc", 4)]
    [InlineData("grpc", 10)]
    [InlineData("grpc", 11)]
    [InlineData("grpc", 14)]
    [InlineData("grpc", 15)]
    public async Task What_may_pass_is_tried_again_and_then_all_arrives_once(string protocol, int code)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Answers.Enqueue(new BackendAnswer(code));
        var batch = await scene.AppendAsync(OtlpExportSinkTests.Spans(1, 2));

        await scene.FailAsync(batch);
        Assert.Empty(scene.Backend.Spans);
        await scene.ForwardAsync(batch);

        Assert.Equal(2, scene.Backend.Spans.Count);
        Assert.Equal(1, scene.Meters.Sum("xraybridge_otlp_export_failed_requests_total{target=default}"));
    }

    [Theory]
    [InlineData("http/protobuf", 401)]
    [InlineData("http/protobuf", 403)]
    [InlineData("http/protobuf", 404)]
    [InlineData("http/protobuf", 307)]
    [InlineData("grpc", 7)]
    [InlineData("grpc", 12)]
    [InlineData("grpc", 16)]
    public async Task A_backend_that_does_not_let_us_in_loses_nothing(string protocol, int code)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Answers.Enqueue(new BackendAnswer(code, Message: "Bearer%20secret is no token"));
        var batch = await scene.AppendAsync(OtlpRequests.Span(1));

        var message = await scene.FailAsync(batch);
        await scene.ForwardAsync(batch);

        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.Single(scene.Backend.Spans);
        Assert.Empty(scene.Rejected.Last(10));
    }

    [Theory]
    [InlineData("http/protobuf", 400)]
    [InlineData("http/protobuf", 413)]
    [InlineData("http/protobuf", 422)]
    [InlineData("http/json", 500)]
    [InlineData("grpc", 2)]
    [InlineData("grpc", 3)]
    [InlineData("grpc", 5)]
    [InlineData("grpc", 6)]
    [InlineData("grpc", 8)]
    [InlineData("grpc", 9)]
    [InlineData("grpc", 13)]
    public async Task What_is_not_to_be_tried_again_is_set_aside(string protocol, int code)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Always = new BackendAnswer(code);

        await scene.ForwardAsync(await scene.AppendAsync(OtlpRequests.Span(1)));

        Assert.Equal((1, 1), (scene.Backend.Requests, scene.Count("refused")));
        Assert.Equal("RefusedByOtlpTarget", Assert.Single(scene.Rejected.Last(10)).Code);
        Assert.Equal(1, await scene.RestartAsync());
    }

    [Theory]
    [InlineData("http/protobuf", 429)]
    [InlineData("http/protobuf", 503)]
    [InlineData("grpc", 14)]
    [InlineData("grpc", 8)]
    public async Task A_backend_that_names_a_delay_is_not_asked_before(string protocol, int code)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Answers.Enqueue(protocol == "grpc"
            ? new BackendAnswer(code, Body: RpcDetails.RetryAfter(code, TimeSpan.FromSeconds(20)))
            : new BackendAnswer(code, RetryAfter: "20"));
        var batch = await scene.AppendAsync(OtlpRequests.Span(1));
        await scene.FailAsync(batch);

        scene.Time.Advance(TimeSpan.FromSeconds(18));
        Assert.Contains("as it asked", await scene.FailAsync(batch), StringComparison.Ordinal);
        Assert.Equal(1, scene.Backend.Requests);
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        await scene.ForwardAsync(batch);

        Assert.Single(scene.Backend.Spans);
    }

    [Fact]
    public async Task The_delay_may_be_a_date_and_is_at_most_an_hour()
    {
        await using var scene = await ExportScene.StartAsync();
        scene.Backend.Answers.Enqueue(new BackendAnswer(503, RetryAfter: (scene.Time.GetUtcNow() + TimeSpan.FromSeconds(31)).ToString("R")));
        scene.Backend.Answers.Enqueue(new BackendAnswer(503, RetryAfter: "Fri, 01 Jan 2100 00:00:00 GMT"));
        var batch = await scene.AppendAsync(OtlpRequests.Span(1));

        await scene.FailAsync(batch);
        scene.Time.Advance(TimeSpan.FromSeconds(27));
        await scene.FailAsync(batch);
        Assert.Equal(1, scene.Backend.Requests);
        await scene.FailAsync(batch);
        Assert.Equal(2, scene.Backend.Requests);
        scene.Time.Advance(TimeSpan.FromHours(1));
        await scene.ForwardAsync(batch);

        Assert.Equal((3, 1), (scene.Backend.Requests, scene.Backend.Spans.Count));
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("http/json")]
    [InlineData("grpc")]
    public async Task Partial_success_is_not_sent_again_but_counted_and_shown(string protocol)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Partial = (3, "no room for three");

        await scene.ForwardAsync(await scene.AppendAsync(OtlpExportSinkTests.Spans(1, 5)));

        Assert.Equal((1, 5), (scene.Backend.Requests, scene.Count("sent")));
        Assert.Equal(3, scene.Meters.Sum("xraybridge_otlp_export_rejected_spans_total{target=default}"));
        var shown = Assert.Single(scene.Rejected.Last(10));
        Assert.Equal("OTLP target default: 3 spans of a request of 5 documents rejected, of which this is the first: no room for three", shown.Message);
        Assert.Equal("1-6553f100-000000000000000000000001", shown.TraceId);
        Assert.Equal("refused 0 documents and rejected 3 spans; the last: no room for three", scene.Sink.Notice);
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_span_that_is_refused_is_set_aside_and_the_rest_goes_on(string protocol)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Poison = "GET /4";

        await scene.ForwardAsync(await scene.AppendAsync(OtlpExportSinkTests.Spans(1, 9)));

        Assert.Equal(8, scene.Backend.Spans.Count);
        Assert.Equal("1-6553f100-000000000000000000000004", Assert.Single(scene.Rejected.Last(10)).TraceId);
        Assert.Equal((8, 1), (scene.Count("sent"), scene.Count("refused")));
        Assert.Equal(9, await scene.RestartAsync());
    }

    [Theory]
    [InlineData("http/protobuf")]
    [InlineData("grpc")]
    public async Task A_request_that_is_too_large_is_halved_until_it_fits(string protocol)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.MaxBytes = 500;
        var spans = OtlpExportSinkTests.Spans(1, 20);
        spans[7].TraceState = new string('x', 600);

        await scene.ForwardAsync(await scene.AppendAsync(spans));

        Assert.Equal(19, scene.Backend.Spans.Count);
        Assert.Single(scene.Rejected.Last(10));
    }
}
