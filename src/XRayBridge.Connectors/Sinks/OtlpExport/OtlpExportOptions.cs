namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>The OpenTelemetry backend that traces are forwarded to. Checked by <see cref="OtlpExportOptionsValidator"/>.</summary>
public sealed class OtlpExportOptions
{
    /// <summary><c>otlp.endpoint</c>: the base URL; null when nothing is forwarded.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>otlp.endpoint</c> is the whole URL, to which no path is added (OTEL_EXPORTER_OTLP_TRACES_ENDPOINT).</summary>
    public bool IsWholeUrl { get; init; }

    /// <summary><c>otlp.protocol</c>: http/protobuf, http/json or grpc.</summary>
    public string Protocol { get; init; } = "http/protobuf";

    /// <summary><c>otlp.headers</c>: name=value pairs, separated by commas, values percent-encoded. Secret.</summary>
    public string? Headers { get; init; }

    /// <summary><c>otlp.authorization</c>: the value of the header Authorization. Secret.</summary>
    public string? Authorization { get; init; }

    /// <summary><c>otlp.compression</c>: gzip or none.</summary>
    public string Compression { get; init; } = "gzip";

    /// <summary><c>otlp.timeout_ms</c>: for one request, 100..600,000.</summary>
    public int TimeoutMs { get; init; } = 10_000;
}
