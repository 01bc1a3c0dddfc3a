using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Connectors.Aws;
using XRayBridge.Connectors.Sinks.XRayUpload;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Pipeline;
using XRayBridge.IntegrationTests.Support;
using XRayBridge.Storage;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sinks.XRayUpload;

/// <summary>The upload on the real log, over hours of a clock that the test moves.</summary>
public sealed class UploadOutageTests : IDisposable
{
    private const int Hours = 6;
    private const int DocumentsPerMinute = 10;

    private static readonly SourceId Source = new(SourceKind.Daemon, "daemon");

    private readonly TestMeters _meters = new();
    private readonly ManualTimeProvider _time = new();
    private readonly TestFolder _folder = new();

    public void Dispose()
    {
        _meters.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task After_hours_without_AWS_every_document_is_uploaded_once()
    {
        await using var fake = await FakeXRayProcess.StartAsync("--traces 0");
        await fake.DownAsync();
        using var store = StoreFactory.Open(
            new StorageOptions { Type = StorageKind.Sqlite, DataDirectory = _folder.Path },
            new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, _meters.Factory),
            _time);
        var recent = new RecentBatches(new RecentBatchesOptions());
        using var sink = new XRayUploadSink(
            new XRayUploadPlan(new AwsTarget("upstream", "us-east-1", null, null, null, new Uri(fake.Endpoint)), null, 4),
            store.Log,
            store.State,
            new RejectedDocuments(_time),
            _time,
            new XRayUploadTelemetry(_meters.Factory, NullLogger<XRayUploadTelemetry>.Instance),
            new AwsTelemetry(_meters.Factory, NullLogger<AwsTelemetry>.Instance));
        var runner = new ConsumerRunner(
            sink, store.Log, recent, new ConsumerOptions(), new ConsumerTelemetry(NullLogger<ConsumerRunner>.Instance, _meters.Factory), _time);
        using var stopping = new CancellationTokenSource();
        var running = runner.RunAsync(stopping.Token, CancellationToken.None);

        for (var minute = 0; minute < Hours * 60; minute++)
        {
            var first = minute * DocumentsPerMinute;
            var documents = Enumerable.Range(first + 1, DocumentsPerMinute).Select(number => new PendingDocument(UploadUnderTest.Read(UploadUnderTest.Text("shop", number)), Source, default));
            recent.Publish((await store.Log.AppendAsync([.. documents], default)).Appended);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Empty(await ArrivedAsync(fake));
        await fake.UpAsync();
        const int Total = Hours * 60 * DocumentsPerMinute;
        var arrived = await Eventually.GetAsync(() => AdvanceAsync(fake), ids => ids.Count >= Total);
        await stopping.CancelAsync();
        await running;

        Assert.Equal((Total, Total), (arrived.Count, arrived.Distinct().Count()));
        Assert.Equal(Total, _meters.Sum("xraybridge_upload_documents_total{outcome=sent}"));
    }

    /// <summary>The clock goes on at about the pace of the calls, so that none of them takes too long by it.</summary>
    private Task<IReadOnlyList<string>> AdvanceAsync(FakeXRayProcess fake)
    {
        _time.Advance(TimeSpan.FromMilliseconds(500));
        return ArrivedAsync(fake);
    }

    private static async Task<IReadOnlyList<string>> ArrivedAsync(FakeXRayProcess fake)
    {
        using var uploads = JsonDocument.Parse(await fake.ControlAsync("/uploads"));
        return [.. uploads.RootElement.GetProperty("documents").EnumerateArray().Select(text => text.GetString()!)];
    }
}
