namespace XRayBridge.Server.Configuration;

/// <summary>Variables of OpenTelemetry SDKs that mean the same here, and two older ones; ours and flags win over them.</summary>
internal static class OpenTelemetryVariables
{
    /// <summary>Its URL is used as it is, without a path added.</summary>
    public const string WholeUrl = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";

    /// <summary>The variable and the key of its setting; the later wins.</summary>
    public static IReadOnlyList<(string Variable, string Key)> All { get; } =
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "otlp.endpoint"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "otlp.protocol"),
        ("OTEL_EXPORTER_OTLP_HEADERS", "otlp.headers"),
        ("OTEL_EXPORTER_OTLP_COMPRESSION", "otlp.compression"),
        ("OTEL_EXPORTER_OTLP_TIMEOUT", "otlp.timeout_ms"),
        ("OTEL_EXPORTER_OTLP_CERTIFICATE", "otlp.ca_file"),
        ("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", "otlp.client_certificate_file"),
        ("OTEL_EXPORTER_OTLP_CLIENT_KEY", "otlp.client_key_file"),
        ("OTLP_ENDPOINT", "otlp.endpoint"),
        ("OTLP_HEADER_AUTHORIZATION", "otlp.authorization"),
        (WholeUrl, "otlp.endpoint"),
        ("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "otlp.protocol"),
        ("OTEL_EXPORTER_OTLP_TRACES_HEADERS", "otlp.headers"),
        ("OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "otlp.compression"),
        ("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "otlp.timeout_ms"),
        ("OTEL_EXPORTER_OTLP_TRACES_CERTIFICATE", "otlp.ca_file"),
        ("OTEL_EXPORTER_OTLP_TRACES_CLIENT_CERTIFICATE", "otlp.client_certificate_file"),
        ("OTEL_EXPORTER_OTLP_TRACES_CLIENT_KEY", "otlp.client_key_file"),
    ];
}
