using XRayBridge.Connectors.Sources.DaemonUdp;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Pipeline;
using XRayBridge.Server.Api.V1.Shapes;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;
using XRayBridge.Server.SelfMetrics;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>What runs and how it is doing: sources, consumers, the store, what was dropped.</summary>
internal sealed class StatusEndpoint(
    Listening listening,
    BridgeConfiguration configuration,
    ISegmentLog log,
    IReadOnlyList<ConsumerRunner> consumers,
    IReadOnlyList<ISegmentSource> sources,
    SelfMetricsCollector self,
    TimeProvider time) : IV1Endpoint
{
    private const string AcceptedFamily = "xraybridge_documents_total";

    private const string DroppedFamily = "xraybridge_documents_dropped_total";

    /// <summary>Made when the process starts, with its routes.</summary>
    private readonly long _started = time.GetUtcNow().ToUnixTimeMilliseconds();

    public string Path => "status";

    public Task InvokeAsync(HttpContext context)
    {
        var status = new StatusShape(
            BuildInfo.Version,
            _started,
            time.GetUtcNow().ToUnixTimeMilliseconds(),
            Sources(),
            [.. consumers.Select(consumer => ShapeOf(consumer.Status))],
            Store(),
            Accepted(),
            Dropped());
        return V1Answer.WriteAsync(context, status, V1Json.Default.StatusShape);
    }

    private List<SourceShape> Sources()
    {
        var shapes = sources.Select(source => source is IObservableSource poller
            ? SourceShape.Of(poller.Status, time.GetUtcNow())
            : new SourceShape(source.Name, source.Name, "listening", AddressOf(source), null)).ToList();
        if (listening.XRayApi is { } api)
        {
            shapes.Add(new SourceShape("api", "api", "listening", api.Url, null));
        }

        foreach (var otlp in new[] { listening.OtlpGrpc, listening.OtlpHttp }.OfType<Listener>())
        {
            var name = otlp.Role == ListenerRole.OtlpGrpc ? "otlp-grpc" : "otlp-http";
            shapes.Add(new SourceShape(name, "otlp", "listening", otlp.Url, null));
        }

        return shapes;
    }

    private static string AddressOf(ISegmentSource source) => source is DaemonUdpSource daemon ? $"udp://{daemon.EndPoint}" : "";

    private static ConsumerShape ShapeOf(ConsumerStatus status) =>
        new(status.Name, status.Position, status.LagDocuments, status.Lag.TotalSeconds, status.LastError, status.Notice);

    private StoreShape Store()
    {
        var isMemory = configuration.Storage.Type == StorageSection.Memory;
        var path = isMemory ? null : System.IO.Path.GetFullPath(configuration.Storage.DataDir);
        return new StoreShape(configuration.Storage.Type, path, path is null ? null : SizeOf(path), log.FirstSequence, log.LastSequence);
    }

    /// <summary>A file that retention removes meanwhile counts nothing.</summary>
    private static long SizeOf(string directory) =>
        new DirectoryInfo(directory).EnumerateFiles().Sum(file => file.Exists ? file.Length : 0);

    private IReadOnlyList<AcceptedShape> Accepted() =>
    [
        .. SeriesOf(AcceptedFamily).Select(series => new AcceptedShape(
            series.Labels.GetValueOrDefault("source", ""), series.Labels.GetValueOrDefault("outcome", ""), (long)series.Value)),
    ];

    private IReadOnlyList<DroppedShape> Dropped() =>
    [
        .. SeriesOf(DroppedFamily).Select(series => new DroppedShape(
            series.Labels.GetValueOrDefault("source", ""), series.Labels.GetValueOrDefault("reason", ""), (long)series.Value)),
    ];

    private IEnumerable<(IReadOnlyDictionary<string, string> Labels, double Value)> SeriesOf(string family) =>
        self.Read().Where(candidate => candidate.Name == family).SelectMany(candidate => candidate.Series);
}
