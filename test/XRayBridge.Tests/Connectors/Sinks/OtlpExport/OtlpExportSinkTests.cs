using OpenTelemetry.Proto.Trace.V1;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Tests.Connectors.Sources.OtlpReceiver;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

public sealed class OtlpExportSinkTests
{
    [Theory]
    [InlineData("http/protobuf", "gzip")]
    [InlineData("http/protobuf", "none")]
    [InlineData("http/json", "gzip")]
    [InlineData("http/json", "none")]
    [InlineData("grpc", "gzip")]
    [InlineData("grpc", "none")]
    public async Task Spans_arrive_as_they_came_and_the_position_is_kept(string protocol, string compression)
    {
        await using var scene = await ExportScene.StartAsync(protocol, url => new OtlpTargetOptions
        {
            Endpoint = url,
            Protocol = protocol,
            Compression = compression,
            Headers = "authorization=Bearer%20secret",
        });
        Span[] spans = [OtlpRequests.Span(1), OtlpRequests.Span(2)];

        await scene.ForwardAsync(await scene.AppendAsync(spans));

        Assert.Equal(spans, scene.Backend.Spans);
        Assert.Equal(["Bearer secret"], scene.Backend.Authorizations);
        Assert.Equal(2, scene.Count("sent"));
        Assert.Equal(2, await scene.RestartAsync());
    }

    [Fact]
    public async Task Documents_wait_a_second_for_others_and_a_full_request_does_not()
    {
        await using var scene = await ExportScene.StartAsync(options: url => new OtlpTargetOptions { Endpoint = url, BatchDocuments = 3 });

        await scene.Sink.ConsumeAsync(await scene.AppendAsync(Spans(1, 2)), default);
        await scene.Sink.IdleAsync(default);
        Assert.Equal(0, scene.Backend.Requests);
        await scene.Sink.ConsumeAsync(await scene.AppendAsync(Spans(3, 5)), default);
        Assert.Equal((2, 6), (scene.Backend.Requests, scene.Backend.Spans.Count));
        await scene.Sink.ConsumeAsync(await scene.AppendAsync(Spans(9, 1)), default);
        await scene.FlushAsync();

        Assert.Equal((3, 8), (scene.Backend.Requests, scene.Backend.Spans.Count));
    }

    [Fact]
    public async Task A_request_that_has_reached_its_size_takes_no_more()
    {
        await using var scene = await ExportScene.StartAsync(options: url => new OtlpTargetOptions { Endpoint = url, BatchBytes = 10_000 });
        var spans = Spans(1, 6);
        foreach (var span in spans)
        {
            span.TraceState = new string('x', 6_000);
        }

        await scene.ForwardAsync(await scene.AppendAsync(spans));

        Assert.Equal((3, 6), (scene.Backend.Requests, scene.Backend.Spans.Count));
    }

    [Fact]
    public async Task What_is_full_by_documents_while_a_request_fails_is_sent_once_afterwards()
    {
        await using var scene = await ExportScene.StartAsync(options: url => new OtlpTargetOptions { Endpoint = url, BatchDocuments = 2 });
        scene.Backend.Answers.Enqueue(new BackendAnswer(503));
        var batch = await scene.AppendAsync(Spans(1, 5));

        await scene.FailAsync(batch);
        await scene.ForwardAsync(batch);

        Assert.Equal(Spans(1, 5).Select(span => span.Name), scene.Backend.Spans.Select(span => span.Name));
        Assert.Equal(5, await scene.RestartAsync());
    }

    [Theory]
    [InlineData("fault = true", new[] { "broken" })]
    [InlineData("""service("whole")""", new[] { "whole" })]
    [InlineData("responsetime >= 1", new[] { "whole", "broken" })]
    public async Task A_filter_decides_on_each_document_by_itself(string filter, string[] expected)
    {
        await using var scene = await ExportScene.StartAsync(options: url => new OtlpTargetOptions { Endpoint = url, Filter = filter });

        await scene.ForwardAsync(await scene.AppendAsync(
            Json.Segment("whole", 1), Json.Segment("broken", 2, """, "fault": true"""), Json.Segment("going on", 3, inProgress: true)));
        scene.Time.Advance(TimeSpan.FromMinutes(5));
        await scene.FlushAsync();

        Assert.Equal(expected, scene.Backend.Spans.Select(span => span.Name));
        Assert.Equal(3 - expected.Length, scene.Count("filtered"));
        Assert.Equal(3, await scene.RestartAsync());
    }

    [Fact]
    public async Task A_target_that_fails_fails_until_it_has_taken_what_it_was_given()
    {
        await using var scene = await ExportScene.StartAsync();
        scene.Backend.Always = new BackendAnswer(503);
        await scene.FailAsync(await scene.AppendAsync(Spans(1, 2)));
        var next = await scene.AppendAsync(Spans(3, 2));

        await Assert.ThrowsAsync<OtlpExportException>(() => scene.Sink.ConsumeAsync(next, default).AsTask());
        await Assert.ThrowsAsync<OtlpExportException>(() => scene.Sink.IdleAsync(default).AsTask());
        scene.Backend.Always = null;
        await scene.ForwardAsync(next);

        Assert.Equal(["GET /1", "GET /2", "GET /3", "GET /4"], scene.Backend.Spans.Select(span => span.Name));
    }

    [Fact]
    public async Task What_could_not_be_sent_before_a_stop_is_sent_after_the_next_start()
    {
        await using var scene = await ExportScene.StartAsync();
        scene.Backend.Always = new BackendAnswer(503);
        await scene.Sink.ConsumeAsync(await scene.AppendAsync(Spans(1, 2)), default);

        await scene.Sink.StopAsync(default);
        var position = await scene.RestartAsync();
        scene.Backend.Always = null;
        await scene.ForwardAsync(await scene.ReadAsync(position));

        Assert.Equal((0, 2), ((int)position, scene.Backend.Spans.Count));
    }

    internal static Span[] Spans(int first, int count) => [.. Enumerable.Range(first, count).Select(OtlpRequests.Span)];
}
