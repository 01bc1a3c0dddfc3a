using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Connectors.Aws;
using XRayBridge.Connectors.Sinks.XRayUpload;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Model;
using XRayBridge.IntegrationTests.Support;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Connectors.Sinks.XRayUpload;

/// <summary>The upload to a fake X-Ray in a process of its own. The state outlives a restart.</summary>
internal sealed class UploadUnderTest : IAsyncDisposable
{
    private readonly TestMeters _meters = new();
    private readonly DictionaryStateStore _state = new();
    private long _last;

    private UploadUnderTest(FakeXRayProcess fake)
    {
        Fake = fake;
        Sink = Make();
    }

    public FakeXRayProcess Fake { get; }

    public XRayUploadSink Sink { get; private set; }

    public RejectedDocuments Rejected { get; } = new(TimeProvider.System);

    public static async Task<UploadUnderTest> StartAsync()
    {
        var upload = new UploadUnderTest(await FakeXRayProcess.StartAsync("--traces 0"));
        await upload.Sink.RestoreAsync(default);
        return upload;
    }

    /// <summary>A new process on the same state; returns where it goes on.</summary>
    public ValueTask<long> RestartAsync()
    {
        Sink.Dispose();
        Sink = Make();
        return Sink.RestoreAsync(default);
    }

    public long Count(string outcome) => _meters.Sum($"xraybridge_upload_documents_total{{outcome={outcome}}}");

    /// <summary>The next entries of the log, one for each name.</summary>
    public LogBatch Batch(SourceKind kind, params IEnumerable<string> names)
    {
        var after = _last;
        var entries = names.Select(name => new LogEntry(++_last, Read(Text(name, _last)), new SourceId(kind, "test"), default)).ToList();
        return new LogBatch(after, _last, entries);
    }

    /// <summary>With spaces and members that nobody knows: it must arrive as it is.</summary>
    public static string Text(string name, long id) =>
        $$$"""{ "name":"{{{name}}}", "id":"{{{id:x16}}}", "trace_id":"1-65000000-{{{id:x24}}}", "start_time":1.7e9, "end_time":1700000001, "mine":"\u00e9/ü" }""";

    public static SegmentDocument Read(string text) =>
        SegmentReader.TryRead(Encoding.UTF8.GetBytes(text), new InternTable(), out var document, out var error)
            ? document
            : throw new InvalidOperationException(error.Message);

    public async Task<IReadOnlyList<string>> ArrivedAsync() =>
        [.. (await UploadsAsync()).GetProperty("documents").EnumerateArray().Select(text => text.GetString()!)];

    public async Task<JsonElement> UploadsAsync() => JsonDocument.Parse(await Fake.ControlAsync("/uploads")).RootElement;

    public async ValueTask DisposeAsync()
    {
        Sink.Dispose();
        await Fake.DisposeAsync();
        _meters.Dispose();
    }

    private XRayUploadSink Make() => new(
        new XRayUploadPlan(new AwsTarget("upstream", "us-east-1", null, null, null, new Uri(Fake.Endpoint)), "arn:aws:ec2:mine", 4),
        new ListLog(),
        _state,
        Rejected,
        TimeProvider.System,
        new XRayUploadTelemetry(_meters.Factory, NullLogger<XRayUploadTelemetry>.Instance),
        new AwsTelemetry(_meters.Factory, NullLogger<AwsTelemetry>.Instance));
}
