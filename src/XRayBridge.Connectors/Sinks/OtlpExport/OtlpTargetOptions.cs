namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>One OpenTelemetry backend. Checked by <see cref="OtlpTargetOptionsValidator"/>.</summary>
public sealed class OtlpTargetOptions
{
    /// <summary>The key of the settings that this is made of, for errors: <c>otlp</c>, or <c>otlp.targets[0]</c>.</summary>
    public string Key { get; init; } = "otlp";

    /// <summary><c>name</c>: positions are saved and documents are counted under it; letters, digits, dot, dash, underscore.</summary>
    public string? Name { get; init; } = "default";

    /// <summary><c>endpoint</c>: the base URL; null when nothing is forwarded.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary><c>endpoint</c> is the whole URL, to which no path is added (OTEL_EXPORTER_OTLP_TRACES_ENDPOINT).</summary>
    public bool IsWholeUrl { get; init; }

    /// <summary><c>protocol</c>: http/protobuf, http/json or grpc.</summary>
    public string Protocol { get; init; } = "http/protobuf";

    /// <summary><c>headers</c>: name=value pairs, separated by commas, values percent-encoded. Secret.</summary>
    public string? Headers { get; init; }

    /// <summary><c>authorization</c>: the value of the header Authorization. Secret.</summary>
    public string? Authorization { get; init; }

    /// <summary><c>compression</c>: gzip or none.</summary>
    public string Compression { get; init; } = "gzip";

    /// <summary><c>timeout_ms</c>: for one request, 100..600,000.</summary>
    public int TimeoutMs { get; init; } = 10_000;

    /// <summary><c>ca_file</c>: certificates (PEM) that the target's must lead to, instead of the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary><c>client_certificate_file</c>: the certificate (PEM) to show, with the ones between it and the root behind it.</summary>
    public string? ClientCertificateFile { get; init; }

    /// <summary><c>client_key_file</c>: its key (PEM, not encrypted); null when it is in the certificate's file.</summary>
    public string? ClientKeyFile { get; init; }

    /// <summary><c>conventions</c>: stable, legacy or both.</summary>
    public string Conventions { get; init; } = "stable";

    /// <summary><c>filter</c>: a filter expression that a document must match by itself; null for all.</summary>
    public string? Filter { get; init; }

    /// <summary><c>batch_documents</c>: in one request at most, 1..10,000.</summary>
    public int BatchDocuments { get; init; } = 512;

    /// <summary><c>batch_size</c>: a request that has reached it takes no more documents, 10 kB..64 MB before compression. gRPC servers take 4 MiB by default.</summary>
    public long BatchBytes { get; init; } = 1_000_000;

    /// <summary><c>in_progress_seconds</c>: how long a document in progress waits for its complete one, 1..86,400.</summary>
    public int InProgressSeconds { get; init; } = 300;

    /// <summary><c>resend_completed</c>: a document that was sent in progress is sent again when it is complete: a second span of its id.</summary>
    public bool ResendCompleted { get; init; }
}
