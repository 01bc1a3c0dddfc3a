using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Core.Model;
using XRayBridge.Tests.Connectors.Sources.OtlpReceiver;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

public sealed class InProgressTests
{
    private static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_document_that_is_complete_in_time_is_sent_once_and_complete()
    {
        await using var scene = await ExportScene.StartAsync();
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1, inProgress: true)));
        Assert.Equal(0, scene.Backend.Requests);
        scene.Time.Advance(Wait - TimeSpan.FromSeconds(10));

        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1)));
        scene.Time.Advance(Wait);
        await scene.FlushAsync();

        var span = Assert.Single(scene.Backend.Spans);
        Assert.Equal(1_700_000_001_500_000_000ul, span.EndTimeUnixNano);
        Assert.Equal((1, 1, 0), (scene.Count("sent"), scene.Count("completed"), scene.Count("in_progress")));
    }

    [Fact]
    public async Task A_document_that_stays_in_progress_is_sent_marked_when_its_wait_is_over()
    {
        await using var scene = await ExportScene.StartAsync();
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1, inProgress: true)));

        scene.Time.Advance(Wait - TimeSpan.FromSeconds(4));
        await scene.FlushAsync();
        Assert.Empty(scene.Backend.Spans);
        await scene.FlushAsync();

        var span = Assert.Single(scene.Backend.Spans);
        Assert.Equal(span.StartTimeUnixNano, span.EndTimeUnixNano);
        Assert.True(Assert.Single(span.Attributes, attribute => attribute.Key == "aws.xray.inprogress").Value.BoolValue);
        await scene.FlushAsync();
        Assert.Single(scene.Backend.Spans);
    }

    [Fact]
    public async Task Of_a_complete_document_that_comes_too_late_only_new_subsegments_are_sent()
    {
        await using var scene = await ExportScene.StartAsync();
        await scene.ForwardAsync(await scene.AppendAsync(
            Json.Segment("shop", 1, Json.Of(Json.Embedded("old", 2, inProgress: true)), inProgress: true)));
        scene.Time.Advance(Wait);
        await scene.FlushAsync();

        await scene.ForwardAsync(await scene.AppendAsync(
            Json.Segment("shop", 1, Json.Of(Json.Embedded("old", 2, Json.Of(Json.Embedded("below", 3))), Json.Embedded("new", 4)))));

        Assert.Equal(["shop", "old", "below", "new"], scene.Backend.Spans.Select(span => span.Name));
        Assert.Equal(scene.Backend.Spans[1].SpanId, scene.Backend.Spans[2].ParentSpanId);
        Assert.Equal(scene.Backend.Spans[0].SpanId, scene.Backend.Spans[3].ParentSpanId);
        Assert.All(scene.Backend.Resources, resource => Assert.Equal("shop", ServiceOf(resource)));
        Assert.Equal((1, 1, 0), (scene.Count("in_progress"), scene.Count("late"), scene.Count("sent")));
    }

    [Fact]
    public async Task A_backend_that_replaces_spans_can_have_the_complete_one()
    {
        await using var scene = await ExportScene.StartAsync(options: url => new OtlpTargetOptions { Endpoint = url, ResendCompleted = true });
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1, inProgress: true)));
        scene.Time.Advance(Wait);
        await scene.FlushAsync();

        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1)));

        Assert.Equal(2, scene.Backend.Spans.Count);
    }

    [Fact]
    public async Task What_is_held_and_what_was_sent_in_progress_outlive_the_process()
    {
        await using var scene = await ExportScene.StartAsync();
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("first", 1, inProgress: true)));
        scene.Time.Advance(Wait - TimeSpan.FromSeconds(2));
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("second", 2, inProgress: true)));
        Assert.Equal(["first"], scene.Backend.Spans.Select(span => span.Name));

        Assert.Equal(2, await scene.RestartAsync());
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("first", 1)));
        scene.Time.Advance(Wait);
        await scene.FlushAsync();

        Assert.Equal(["first", "second"], scene.Backend.Spans.Select(span => span.Name));
        await scene.RestartAsync();
        await scene.FlushAsync();
        Assert.Equal(2, scene.Backend.Spans.Count);
        Assert.Equal(["position", "sent/0000000000000001", "sent/0000000000000002"], (await scene.State.ScanAsync(scene.Sink.Name, default)).Select(entry => entry.Key));
    }

    [Fact]
    public async Task A_document_that_the_log_has_complete_by_now_is_not_sent_in_progress()
    {
        await using var scene = await ExportScene.StartAsync();
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1, inProgress: true)));
        var complete = await scene.AppendAsync(Json.Segment("shop", 1));

        scene.Time.Advance(Wait);
        await scene.FlushAsync();
        Assert.Empty(scene.Backend.Spans);
        await scene.ForwardAsync(complete);

        Assert.Single(scene.Backend.Spans);
    }

    [Fact]
    public async Task While_the_backend_is_down_what_is_due_stays_held()
    {
        await using var scene = await ExportScene.StartAsync();
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("shop", 1, inProgress: true)));
        scene.Backend.Answers.Enqueue(new BackendAnswer(503));
        scene.Time.Advance(Wait);

        await Assert.ThrowsAsync<OtlpExportException>(scene.FlushAsync);
        await scene.FlushAsync();

        Assert.Single(scene.Backend.Spans);
    }

    [Fact]
    public async Task What_is_due_together_goes_in_one_request_and_a_bad_one_is_set_aside()
    {
        await using var scene = await ExportScene.StartAsync();
        scene.Backend.Poison = "bad";
        await scene.ForwardAsync(await scene.AppendAsync(
            Json.Segment("shop", 1, inProgress: true), Json.Segment("bad", 2, inProgress: true), Json.Segment("stock", 3, inProgress: true)));
        scene.Time.Advance(Wait);

        await scene.FlushAsync();
        await scene.ForwardAsync(await scene.AppendAsync(Json.Segment("bad", 2)));

        Assert.Equal(["shop", "stock"], scene.Backend.Spans.Select(span => span.Name));
        Assert.Equal((2, 2), (scene.Count("in_progress"), scene.Count("refused")));
    }

    [Fact]
    public async Task Spans_in_progress_wait_too()
    {
        await using var scene = await ExportScene.StartAsync();
        var span = OtlpRequests.Span(1);
        span.Attributes.Add(new OpenTelemetry.Proto.Common.V1.KeyValue
        {
            Key = "aws.xray.inprogress",
            Value = new OpenTelemetry.Proto.Common.V1.AnyValue { BoolValue = true },
        });

        await scene.ForwardAsync(await scene.AppendAsync(span));
        Assert.Empty(scene.Backend.Spans);
        await scene.ForwardAsync(await scene.AppendAsync(OtlpRequests.Span(1)));

        Assert.Equal([OtlpRequests.Span(1)], scene.Backend.Spans);
    }

    [Fact]
    public void No_more_are_held_than_there_is_room_for()
    {
        var held = new HeldDocuments();
        for (var i = 1; i <= HeldDocuments.Capacity; i++)
        {
            Assert.True(held.TryAdd(Held(i)));
        }

        Assert.False(held.TryAdd(Held(HeldDocuments.Capacity + 1)));
        held.Remove(Held(1).Key);

        Assert.True(held.TryAdd(Held(HeldDocuments.Capacity + 1)));
        Assert.Equal(HeldDocuments.Capacity, held.Count);
    }

    private static HeldDocument Held(int number) => new(new SpanKey(new TraceId(1, (ulong)number), new SegmentId(1)), number, default);

    private static string ServiceOf(OpenTelemetry.Proto.Trace.V1.ResourceSpans resource) =>
        resource.Resource.Attributes.Single(attribute => attribute.Key == "service.name").Value.StringValue;
}
