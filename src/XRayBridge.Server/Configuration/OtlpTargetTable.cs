using XRayBridge.Connectors.Sinks.OtlpExport;

namespace XRayBridge.Server.Configuration;

using Target = Setting<OtlpTargetSection>;

/// <summary>
/// The settings of one OpenTelemetry backend, once: as fields of <c>otlp.targets</c>, and those with a flag also as settings of the
/// section <c>otlp</c>, for the single target of the simple form.
/// </summary>
internal static class OtlpTargetTable
{
    /// <summary>The key of the list of targets, which only the file can hold.</summary>
    public const string Key = "otlp.targets";

    public static IReadOnlyList<Target> Fields { get; } =
    [
        Field("name", null, SettingTypes.Text("name"), t => t.Name, (t, v) => t.Name = v,
            "Name in logs, metrics and saved positions; must not change. The single target of the simple form is called default."),
        Field("endpoint", "--otlp-endpoint", SettingTypes.Url, t => t.Endpoint, (t, v) => t.Endpoint = v,
            "URL of an OpenTelemetry backend to forward all traces to; over HTTP /v1/traces is added. OTEL_EXPORTER_OTLP_ENDPOINT and OTLP_ENDPOINT are read too."),
        Field("protocol", "--otlp-protocol", SettingTypes.Choice("http/protobuf", "http/json", "grpc"), t => t.Protocol, (t, v) => t.Protocol = v,
            "How the backend is spoken to."),
        Field("headers", "--otlp-header", SettingTypes.Headers, t => t.Headers, (t, v) => t.Headers = v,
            "Headers for the backend: name=value pairs separated by commas, values percent-encoded. As a flag: one name=value, as it is, and again for each further header. Never shown."),
        Field("authorization", "--otlp-authorization", SettingTypes.Secret("value"), t => t.Authorization, (t, v) => t.Authorization = v,
            "Value of the header Authorization for the backend. Never shown. Better given as OTLP_HEADER_AUTHORIZATION: flags can be seen by other users."),
        Field("compression", "--otlp-compression", SettingTypes.Choice("gzip", "none"), t => t.Compression, (t, v) => t.Compression = v,
            "How requests to the backend are compressed."),
        Field("timeout_ms", "--otlp-timeout", SettingTypes.Integer(OtlpTargetOptionsValidator.MinTimeoutMs, OtlpTargetOptionsValidator.MaxTimeoutMs, "milliseconds"),
            t => t.TimeoutMs, (t, v) => t.TimeoutMs = v,
            "How long one request to the backend may take."),
        Field("ca_file", "--otlp-ca-file", SettingTypes.Text("path"), t => t.CaFile, (t, v) => t.CaFile = v,
            "PEM file with the certificates that the backend's must lead to. Without one, the system's."),
        Field("client_certificate_file", "--otlp-client-certificate-file", SettingTypes.Text("path"), t => t.ClientCertificateFile, (t, v) => t.ClientCertificateFile = v,
            "PEM file with the certificate to show to the backend, and those between it and the root."),
        Field("client_key_file", "--otlp-client-key-file", SettingTypes.Text("path"), t => t.ClientKeyFile, (t, v) => t.ClientKeyFile = v,
            "PEM file with the key of that certificate, not encrypted. Without one, the key is in the certificate's file."),
        Field("conventions", "--otlp-conventions", SettingTypes.Choice("stable", "legacy", "both"), t => t.Conventions, (t, v) => t.Conventions = v,
            "Which attribute names X-Ray documents get: the current semantic conventions, those of the OpenTelemetry Collector's X-Ray receiver, or both."),
        Field("filter", "--otlp-filter", SettingTypes.Text("expression"), t => t.Filter, (t, v) => t.Filter = v,
            "Filter expression, as the X-Ray API takes it, that a document must match by itself to be forwarded."),
        Field("batch_documents", "--otlp-batch-documents", SettingTypes.Integer(1, OtlpTargetOptionsValidator.MaxBatchDocuments, "documents"),
            t => t.BatchDocuments, (t, v) => t.BatchDocuments = v,
            "Documents in one request at most. A request that is not full is sent after a second."),
        Field("batch_size", "--otlp-batch-size", SettingTypes.Size(OtlpTargetOptionsValidator.MinBatchBytes, OtlpTargetOptionsValidator.MaxBatchBytes),
            t => t.BatchBytes, (t, v) => t.BatchBytes = v,
            "A request that has reached this size, in protobuf and before compression, takes no more documents. Most gRPC servers refuse more than 4 MiB."),
        Field("in_progress_seconds", "--otlp-in-progress", SettingTypes.Integer(1, OtlpTargetOptionsValidator.MaxInProgressSeconds, "seconds"),
            t => t.InProgressSeconds, (t, v) => t.InProgressSeconds = v,
            "How long a document in progress is held back. When it is not complete by then, it is sent as it is, marked with aws.xray.inprogress."),
        Field("resend_completed", "--otlp-resend-completed", SettingTypes.Switch, t => t.ResendCompleted, (t, v) => t.ResendCompleted = v,
            "Send a document that was sent in progress again when it is complete: a second span of its id, for a backend that replaces spans, such as another bridge."),
    ];

    private static Target Field<T>(
        string key, string? flag, SettingType<T> type, Func<OtlpTargetSection, T> get, Action<OtlpTargetSection, T> set, string description) =>
        new TypedSetting<OtlpTargetSection, T>(key, flag, type, get, set, description);
}
