using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Connectors.Sinks.XRayUpload;

public sealed class XRayUploadSinkTests
{
    [Fact]
    public async Task Documents_arrive_byte_for_byte_in_calls_of_fifty()
    {
        await using var upload = await UploadUnderTest.StartAsync();

        await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Daemon, Enumerable.Repeat("shop", 120)), default);
        await upload.Sink.StopAsync(default);

        Assert.Equal(Enumerable.Range(1, 120).Select(id => UploadUnderTest.Text("shop", id)).Order(), (await upload.ArrivedAsync()).Order());
        Assert.Equal(3, (await upload.UploadsAsync()).GetProperty("calls").GetInt32());
        Assert.Equal(120, upload.Count("sent"));
    }

    [Fact]
    public async Task What_came_from_X_Ray_is_not_sent_back_to_it()
    {
        await using var upload = await UploadUnderTest.StartAsync();

        await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Poller, "shop"), default);
        await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Otlp, "shop"), default);
        await upload.Sink.StopAsync(default);

        Assert.Equal([UploadUnderTest.Text("shop", 2)], await upload.ArrivedAsync());
    }

    [Fact]
    public async Task A_refused_document_is_kept_for_inspection_and_the_others_are_sent()
    {
        await using var upload = await UploadUnderTest.StartAsync();

        await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Daemon, "shop", "refused", "shop"), default);
        await upload.Sink.StopAsync(default);

        Assert.Equal(2, (await upload.ArrivedAsync()).Count);
        var rejected = Assert.Single(upload.Rejected.Last(10));
        Assert.Equal(("InvalidSegment", "1-65000000-000000000000000000000002"), (rejected.Code, rejected.TraceId));
        Assert.Equal((2, 1), (upload.Count("sent"), upload.Count("refused")));
    }

    [Fact]
    public async Task A_document_that_the_service_had_no_room_for_is_sent_again()
    {
        await using var upload = await UploadUnderTest.StartAsync();
        var batch = upload.Batch(SourceKind.Daemon, Enumerable.Repeat("shop", 49).Append("throttled"));

        await Assert.ThrowsAsync<AwsCallException>(async () => await upload.Sink.ConsumeAsync(batch, default));
        await upload.Sink.ConsumeAsync(batch, default);
        await upload.Sink.StopAsync(default);

        var arrived = await upload.ArrivedAsync();
        Assert.Equal((50, 50), (arrived.Count, arrived.Distinct().Count()));
    }

    [Fact]
    public async Task One_document_that_spoils_its_call_does_not_take_the_others_with_it()
    {
        await using var upload = await UploadUnderTest.StartAsync();

        await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Daemon, Enumerable.Repeat("shop", 30).Append("poison").Concat(["shop"])), default);
        await upload.Sink.StopAsync(default);

        Assert.Equal(31, (await upload.ArrivedAsync()).Distinct().Count());
        Assert.Equal("InvalidRequestException", Assert.Single(upload.Rejected.Last(10)).Code);
    }

    [Fact]
    public async Task While_X_Ray_is_out_of_reach_nothing_is_lost()
    {
        await using var upload = await UploadUnderTest.StartAsync();
        var batch = upload.Batch(SourceKind.Daemon, Enumerable.Repeat("shop", 60));
        await upload.Fake.DownAsync();

        await Assert.ThrowsAsync<AwsCallException>(async () => await upload.Sink.ConsumeAsync(batch, default));
        await Assert.ThrowsAsync<AwsCallException>(async () => await upload.Sink.IdleAsync(default));
        Assert.Equal(0, await upload.RestartAsync());
        await upload.Fake.UpAsync();
        await upload.Sink.ConsumeAsync(batch, default);
        await upload.Sink.StopAsync(default);

        Assert.Equal(60, (await upload.ArrivedAsync()).Count);
        Assert.Equal(60, await upload.RestartAsync());
    }

    [Fact]
    public async Task A_service_that_fails_fails_until_it_has_taken_what_it_was_given()
    {
        await using var upload = await UploadUnderTest.StartAsync();
        await upload.Fake.DownAsync();
        await Assert.ThrowsAsync<AwsCallException>(
            async () => await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Daemon, Enumerable.Repeat("shop", 50)), default));
        var next = upload.Batch(SourceKind.Daemon, "shop");

        await Assert.ThrowsAsync<AwsCallException>(async () => await upload.Sink.ConsumeAsync(next, default));
        await Assert.ThrowsAsync<AwsCallException>(async () => await upload.Sink.IdleAsync(default));
        await upload.Fake.UpAsync();
        await upload.Sink.ConsumeAsync(next, default);
        await upload.Sink.StopAsync(default);

        Assert.Equal(51, (await upload.ArrivedAsync()).Distinct().Count());
    }

    [Fact]
    public async Task A_stop_tells_the_service_how_many_there_were()
    {
        await using var upload = await UploadUnderTest.StartAsync();

        await upload.Sink.ConsumeAsync(upload.Batch(SourceKind.Daemon, "shop", "refused"), default);
        await upload.Sink.StopAsync(default);

        var telemetry = Assert.Single((await upload.UploadsAsync()).GetProperty("telemetry").EnumerateArray()).GetString()!;
        Assert.Contains("\"SegmentsReceivedCount\":2,\"SegmentsSentCount\":1,\"SegmentsSpilloverCount\":0,\"SegmentsRejectedCount\":1", telemetry, StringComparison.Ordinal);
        Assert.Contains("\"ResourceARN\":\"arn:aws:ec2:mine\"", telemetry, StringComparison.Ordinal);
    }
}
