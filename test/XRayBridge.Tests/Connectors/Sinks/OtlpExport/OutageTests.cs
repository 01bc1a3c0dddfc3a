using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Tests.Connectors.Sinks.OtlpExport;

/// <summary>Ten minutes without a backend, in no time; bench/otlp-outage.py takes as long as it says.</summary>
public sealed class OutageTests
{
    private const int Seconds = 600;
    private const int DocumentsASecond = 10;

    private LogBatch? _refused;

    [Theory]
    [InlineData("http/protobuf", 503)]
    [InlineData("grpc", 14)]
    public async Task After_ten_minutes_without_a_backend_all_arrives_once_and_in_order(string protocol, int code)
    {
        await using var scene = await ExportScene.StartAsync(protocol);
        scene.Backend.Always = new BackendAnswer(code, RetryAfter: "3");
        var position = 0L;
        for (var second = 0; second < Seconds; second++)
        {
            await scene.AppendAsync(OtlpExportSinkTests.Spans(1 + (second * DocumentsASecond), DocumentsASecond));
            position = await StepAsync(scene, position);
            if (second == Seconds / 2)
            {
                // Killed: nothing is saved on the way out.
                position = await scene.RestartAsync();
                _refused = null;
            }
        }

        Assert.Empty(scene.Backend.Spans);
        scene.Backend.Always = null;
        for (var steps = 0; position < Seconds * DocumentsASecond; steps++)
        {
            Assert.InRange(steps, 0, Seconds);
            position = await StepAsync(scene, position);
        }

        Assert.Equal(
            Enumerable.Range(1, Seconds * DocumentsASecond).Select(number => $"GET /{number}"), scene.Backend.Spans.Select(span => span.Name));
        Assert.Equal(Seconds * DocumentsASecond, await scene.RestartAsync());
    }

    /// <summary>A second of the consumer's runner: the next batch, or the same again when it was not taken; the position after it.</summary>
    private async Task<long> StepAsync(ExportScene scene, long position)
    {
        scene.Time.Advance(TimeSpan.FromSeconds(1));
        var batch = _refused ?? await scene.ReadAsync(position);
        try
        {
            await scene.ForwardAsync(batch);
            _refused = null;
            return batch.LastSequence;
        }
        catch (OtlpExportException)
        {
            _refused = batch;
            return position;
        }
    }
}
