using XRayBridge.Connectors.Sinks.XRayUpload;
using XRayBridge.Connectors.Sources.DaemonUdp;
using XRayBridge.Connectors.Sources.OtlpReceiver;
using XRayBridge.Connectors.Sources.XRayPoller;

namespace XRayBridge.Server.Configuration;

using Bridge = Setting<BridgeConfiguration>;
using Target = Setting<TargetSection>;

/// <summary>
/// Every setting of the bridge, once. To add one: a property in its section, a line here, and
/// <c>xraybridge docs configuration &gt; docs/configuration.md</c>.
/// </summary>
internal static class SettingTable
{
    /// <summary>The first word of every variable.</summary>
    public const string VariablePrefix = "XRAYBRIDGE_";

    /// <summary>The key of the list of targets, which only the file can hold.</summary>
    public const string TargetsKey = "poller.targets";

    /// <summary>The key of the list of what is kept longer, which only the file can hold.</summary>
    public const string KeepKey = "storage.keep";

    /// <summary>The settings with one value, in the order of the documentation.</summary>
    public static IReadOnlyList<Bridge> All { get; } =
    [
        Make("listen.host", "--host", SettingTypes.Host, c => c.Listen.Host, (c, v) => c.Listen.Host = v,
            "Address of the status page, /metrics, /health and /ready."),
        Make("listen.port", "--port", SettingTypes.Port, c => c.Listen.Port, (c, v) => c.Listen.Port = v,
            "Port of the status page, /metrics, /health and /ready; 0 lets the system choose one."),
        Make("listen.tcp", "--tcp", SettingTypes.EndpointOrOff, c => c.Listen.Tcp, (c, v) => c.Listen.Tcp = v,
            "Address and port of the X-Ray API, or off. Use it as the endpoint URL of the AWS CLI and the SDKs."),
        Make("api.max_range_hours", "--api-max-range-hours", SettingTypes.Integer(1, 8_784, "hours"), c => c.Api.MaxRangeHours, (c, v) => c.Api.MaxRangeHours = v,
            "The longest time that one request for summaries, a service graph or time series may ask about. AWS allows 6 hours, and clients expect that."),

        Make("storage.type", "--storage", SettingTypes.Choice(StorageSection.Sqlite, StorageSection.Memory), c => c.Storage.Type, (c, v) => c.Storage.Type = v,
            "Where documents and counters are kept. What is in memory is gone after a restart."),
        Make("storage.data_dir", "--data-dir", SettingTypes.Path, c => c.Storage.DataDir, (c, v) => c.Storage.DataDir = v,
            "Directory of the SQLite files; made when missing. One bridge to a directory."),
        Make("storage.retention_days", "--storage-retention-days", SettingTypes.Integer(1, 3_650, "days"), c => c.Storage.RetentionDays, (c, v) => c.Storage.RetentionDays = v,
            "Documents older than this, by arrival, are dropped."),
        Make("storage.max_size", "--storage-max-size", SettingTypes.Size(10_000_000, 100_000_000_000_000), c => c.Storage.MaxSizeBytes, (c, v) => c.Storage.MaxSizeBytes = v,
            "When the documents take more disk space than this, the oldest are dropped."),
        Make("storage.keep_max_size", "--storage-keep-max-size", SettingTypes.Size(10_000_000, 100_000_000_000_000), c => c.Storage.KeepMaxSizeBytes, (c, v) => c.Storage.KeepMaxSizeBytes = v,
            "Disk space, beside storage.max_size, for what storage.keep keeps; beyond it the oldest of that is dropped."),
        Make("storage.memory_size", "--storage-memory-size", SettingTypes.Size(1_000_000, 1_000_000_000_000), c => c.Storage.MemorySizeBytes, (c, v) => c.Storage.MemorySizeBytes = v,
            "Raw documents that storage in memory keeps; the oldest are dropped. With their index they take about a tenth more."),
        Make("storage.memory_documents", "--storage-memory-documents", SettingTypes.Integer(1_000, 100_000_000, "documents"), c => c.Storage.MemoryDocuments, (c, v) => c.Storage.MemoryDocuments = v,
            "Documents that storage in memory keeps; the oldest are dropped."),

        Make("daemon.udp", "--udp", SettingTypes.EndpointOrOff, c => c.Daemon.Udp, (c, v) => c.Daemon.Udp = v,
            "Address and port that X-Ray SDKs send documents to by UDP, as to the X-Ray daemon, or off. Without it, the same as listen.tcp."),
        Make("daemon.receive_buffer_bytes", "--udp-receive-buffer",
            SettingTypes.Size(DaemonUdpOptionsValidator.MinReceiveBufferBytes, DaemonUdpOptionsValidator.MaxReceiveBufferBytes),
            c => c.Daemon.ReceiveBufferBytes, (c, v) => c.Daemon.ReceiveBufferBytes = v,
            "The kernel's receive buffer for UDP: what may come in while the bridge gets no CPU. The kernel grants up to net.core.rmem_max."),
        Make("daemon.max_pending_bytes", "--udp-max-pending",
            SettingTypes.Size(DaemonUdpOptionsValidator.MinMaxPendingBytes, DaemonUdpOptionsValidator.MaxMaxPendingBytes),
            c => c.Daemon.MaxPendingBytes, (c, v) => c.Daemon.MaxPendingBytes = v,
            "Documents received by UDP that may wait while the store is behind or failing; what is beyond waits in the kernel's buffer, which counts what it drops."),

        Make("otlp.grpc", "--otlp-grpc", SettingTypes.EndpointOrOff, c => c.Otlp.Grpc, (c, v) => c.Otlp.Grpc = v,
            "Address and port that OpenTelemetry SDKs and collectors send traces to by OTLP/gRPC, or off. A default port that is taken is off, too."),
        Make("otlp.http", "--otlp-http", SettingTypes.EndpointOrOff, c => c.Otlp.Http, (c, v) => c.Otlp.Http = v,
            "Address and port for traces by OTLP/HTTP, in protobuf and JSON, or off. A default port that is taken is off, too."),
        Make("otlp.max_request_size", "--otlp-max-request",
            SettingTypes.Size(OtlpReceiverOptionsValidator.MinMaxRequestBytes, OtlpReceiverOptionsValidator.MaxMaxRequestBytes),
            c => c.Otlp.MaxRequestBytes, (c, v) => c.Otlp.MaxRequestBytes = v,
            "Size of one OTLP request, as sent and decompressed; a larger one is refused."),
        Make("otlp.indexed_attributes", "--otlp-index", SettingTypes.Names("key"), c => c.Otlp.IndexedAttributes, (c, v) => c.Otlp.IndexedAttributes = v,
            "Attributes of OTLP spans that become annotations, which can be searched for; those of the resource as otel.resource.KEY. All others are kept in metadata. "
            + "The flag can be given several times."),
        Make("otlp.index_all_attributes", "--otlp-index-all", SettingTypes.Switch, c => c.Otlp.IndexAllAttributes, (c, v) => c.Otlp.IndexAllAttributes = v,
            "Every attribute of an OTLP span that is a text, a number or a boolean becomes an annotation."),
        .. OtlpTargetTable.Fields.Where(field => field.Flag is not null)
            .Select(field => new LiftedSetting<BridgeConfiguration, OtlpTargetSection>("otlp.", field, c => c.Otlp.Target)),

        Make("sampling.mode", "--sampling", SettingTypes.Choice(SamplingSection.Local, SamplingSection.Aws, SamplingSection.AwsThenLocal),
            c => c.Sampling.Mode, (c, v) => c.Sampling.Mode = v,
            "Who answers SDKs that ask for sampling rules and targets: the bridge, AWS, or the bridge when AWS does not."),
        Make("sampling.rules_file", "--sampling-rules", SettingTypes.Text("path"), c => c.Sampling.RulesFile, (c, v) => c.Sampling.RulesFile = v,
            "A local-rules file of the X-Ray SDKs (version 1 or 2): at each start the bridge's sampling rules become these."),

        Make("upstream.region", "--upstream-region", SettingTypes.Region, c => c.Upstream.Region, (c, v) => c.Upstream.Region = v,
            "AWS region to upload documents to, as the X-Ray daemon does. Nothing is uploaded unless a region, a profile, a role or an endpoint is given here."),
        Make("upstream.profile", "--upstream-profile", SettingTypes.Text("name"), c => c.Upstream.Profile, (c, v) => c.Upstream.Profile = v,
            "Profile of the AWS configuration files for the upload. Without one, the usual chain."),
        Make("upstream.endpoint", "--upstream-endpoint", SettingTypes.Url, c => c.Upstream.Endpoint, (c, v) => c.Upstream.Endpoint = v,
            "URL of an X-Ray API other than that of the region: a VPC endpoint, a central bridge."),
        Make("upstream.role_arn", "--upstream-role", SettingTypes.Text("arn"), c => c.Upstream.RoleArn, (c, v) => c.Upstream.RoleArn = v,
            "Role to assume for the upload."),
        Make("upstream.external_id", "--upstream-external-id", SettingTypes.Text("id"), c => c.Upstream.ExternalId, (c, v) => c.Upstream.ExternalId = v,
            "External id that the role asks for."),
        Make("upstream.resource_arn", "--upstream-resource", SettingTypes.Text("arn"), c => c.Upstream.ResourceArn, (c, v) => c.Upstream.ResourceArn = v,
            "ARN of the machine or task that the bridge runs on; told to X-Ray with the counts of documents."),
        Make("upstream.upload", "--upload", SettingTypes.Switch, c => c.Upstream.Upload, (c, v) => c.Upstream.Upload = v,
            "Upload documents to the upstream. Those that the poller fetched are never sent back."),
        Make("upstream.forward_api", "--forward-api", SettingTypes.Switch, c => c.Upstream.ForwardApi, (c, v) => c.Upstream.ForwardApi = v,
            "Sign calls of the X-Ray API and pass them on to the upstream, as the X-Ray daemon does, instead of answering from the bridge's own store. PutTraceSegments still goes by way of the log; for sampling see sampling.mode."),
        Make("upstream.parallel_calls", "--upload-calls", SettingTypes.Integer(1, XRayUploadOptionsValidator.MaxParallelCalls, "calls"),
            c => c.Upstream.ParallelCalls, (c, v) => c.Upstream.ParallelCalls = v,
            "PutTraceSegments calls under way at once, of 50 documents each."),

        Make("poller.region", "--region", SettingTypes.Region, c => c.Poller.Region, (c, v) => c.Poller.Region = v,
            "AWS region to fetch traces from. The poller runs when a region, a profile or an endpoint is given."),
        Make("poller.profile", "--profile", SettingTypes.Text("name"), c => c.Poller.Profile, (c, v) => c.Poller.Profile = v,
            "Profile of the AWS configuration files to take credentials and region from. Without one, the usual chain: environment, web identity, SSO, container, instance."),
        Make("poller.endpoint", "--endpoint", SettingTypes.Url, c => c.Poller.Endpoint, (c, v) => c.Poller.Endpoint = v,
            "URL of an X-Ray API other than that of the region: a VPC endpoint, another bridge."),
        Make("poller.filter_expression", "--filter-expression", SettingTypes.Filter, c => c.Poller.FilterExpression, (c, v) => c.Poller.FilterExpression = v,
            "Fetch only traces that match this X-Ray filter expression: fault, service(\"shop\") AND duration > 2. AWS charges for all that it looks at, matching or not."),
        Make("poller.groups", "--group", SettingTypes.Names("name"), c => c.Poller.Groups, (c, v) => c.Poller.Groups = v,
            "Fetch only traces of these groups of the account: of any of them, and each trace once. The flag can be given several times."),
        Make("poller.interval_seconds", "--poll-interval", SettingTypes.Integer(1, 3_600, "seconds"), c => c.Poller.IntervalSeconds, (c, v) => c.Poller.IntervalSeconds = v,
            "Time between polls."),
        Make("poller.holdback_seconds", "--poll-holdback", SettingTypes.Integer(0, 3_600, "seconds"), c => c.Poller.HoldbackSeconds, (c, v) => c.Poller.HoldbackSeconds = v,
            "How long before now a window ends: X-Ray indexes what it takes in with a delay, and what is asked for sooner is fetched twice."),
        Make("poller.overlap_seconds", "--poll-overlap", SettingTypes.Integer(0, 3_600, "seconds"), c => c.Poller.OverlapSeconds, (c, v) => c.Poller.OverlapSeconds = v,
            "How far a window reaches back into the one before, to find what was indexed late. AWS charges for the traces scanned there, not again for those fetched."),
        Make("poller.max_traces", "--max-traces", SettingTypes.OptionalInteger(1, 10_000_000, "traces"), c => c.Poller.MaxTraces, (c, v) => c.Poller.MaxTraces = v,
            "Traces to fetch in one poll at most; the rest waits for the next poll, nothing is skipped. Without it there is no bound."),
        Make("poller.parallel_workers", "--parallel-workers", SettingTypes.Integer(1, 100, "calls"), c => c.Poller.ParallelWorkers, (c, v) => c.Poller.ParallelWorkers = v,
            "BatchGetTraces calls under way at once. The rate is reduced by itself when AWS throttles."),
        Make("poller.batch_size", "--batch-size", SettingTypes.Integer(1, 5, "traces"), c => c.Poller.BatchSize, (c, v) => c.Poller.BatchSize = v,
            "Traces in one BatchGetTraces call. AWS takes no more than 5."),
        Make("poller.retry_attempts", "--retry-attempts", SettingTypes.Integer(0, 20, "attempts"), c => c.Poller.RetryAttempts, (c, v) => c.Poller.RetryAttempts = v,
            "Further attempts of a failed call within one poll. After that the next poll takes up the same window again."),
        Make("poller.force_full_collection", "--force-full-collection", SettingTypes.Switch, c => c.Poller.ForceFullCollection, (c, v) => c.Poller.ForceFullCollection = v,
            "Fetch every trace of each window, even those whose revision has been fetched before. Costs more; counts nothing twice."),
        Make("poller.max_document_size", "--max-document-size", SettingTypes.Size(XRayPollerOptionsValidator.MinMaxDocumentBytes, XRayPollerOptionsValidator.MaxMaxDocumentBytes),
            c => c.Poller.MaxDocumentBytes, (c, v) => c.Poller.MaxDocumentBytes = v,
            "Size of one fetched document; a larger one is refused. X-Ray takes 64 KB from a sender, but merges what comes later."),
        Make("poller.usd_per_million_traces", "--usd-per-million-traces", SettingTypes.Number(0, 1_000, "US dollars"), c => c.Poller.UsdPerMillionTraces, (c, v) => c.Poller.UsdPerMillionTraces = v,
            "What AWS charges for a million traces scanned or retrieved; the default is its list price. Only the cost that is shown depends on it."),
        Make("poller.max_trace_ids", "--max-trace-ids", SettingTypes.Integer(1_000, 10_000_000, "traces"), c => c.Poller.MaxTraceIds, (c, v) => c.Poller.MaxTraceIds = v,
            "Traces whose fetched revision is remembered; the oldest are forgotten first."),
        Make("poller.retention_days", "--retention-days", SettingTypes.Integer(1, 365, "days"), c => c.Poller.RetentionDays, (c, v) => c.Poller.RetentionDays = v,
            "How long fetched revisions are remembered. How long documents are kept is storage.retention_days."),
        Make("poller.clean_trace_ids", "--clean-trace-ids", SettingTypes.Switch, c => c.Poller.CleanTraceIds, (c, v) => c.Poller.CleanTraceIds = v,
            "At start, forget the fetched revisions that are older than poller.cleanup_age_hours."),
        Make("poller.cleanup_age_hours", "--cleanup-age-hours", SettingTypes.Integer(1, 8_760, "hours"), c => c.Poller.CleanupAgeHours, (c, v) => c.Poller.CleanupAgeHours = v,
            "The age for poller.clean_trace_ids."),

        Make("metrics.time_window_minutes", "--time-window", SettingTypes.Integer(1, 60, "minutes"), c => c.Metrics.TimeWindowMinutes, (c, v) => c.Metrics.TimeWindowMinutes = v,
            "Length of the window that rates and percentiles are about, and how far back the very first poll of a target goes."),
        Make("metrics.url", "--url-mode", SettingTypes.Choice("path", "raw"), c => c.Metrics.Url, (c, v) => c.Metrics.Url = v,
            "What the label url holds: the path alone, or the URL as it was sent."),
        Make("metrics.filter", "--metrics-filter", SettingTypes.Filter, c => c.Metrics.Filter, (c, v) => c.Metrics.Filter = v,
            "Count only requests whose own segment matches this filter expression, and the calls that these make. Everything is stored all the same."),
        Make("metrics.max_series", "--max-series", SettingTypes.Integer(100, 1_000_000, "series"), c => c.Metrics.MaxSeries, (c, v) => c.Metrics.MaxSeries = v,
            "Series of one metric family; what is beyond is counted under other."),
        Make("metrics.max_open_calls", "--max-open-calls", SettingTypes.Integer(8_192, 16_777_216, "calls"), c => c.Metrics.MaxOpenCalls, (c, v) => c.Metrics.MaxOpenCalls = v,
            "Segments and subsegments that may wait up to 30 s for the segments they call; past it the oldest end their wait early. About 120 bytes each."),

        Make("log.level", "--log-level", SettingTypes.LogLevel, c => c.Log.Level, (c, v) => c.Log.Level = v,
            "The least severe messages that are logged."),
        Make("shutdown.timeout_seconds", "--shutdown-timeout", SettingTypes.Integer(1, 600, "seconds"), c => c.Shutdown.TimeoutSeconds, (c, v) => c.Shutdown.TimeoutSeconds = v,
            "How long a stop may take. What is acknowledged is durable even when it takes longer."),
    ];

    /// <summary>The fields of one target.</summary>
    public static IReadOnlyList<Target> TargetFields { get; } =
    [
        Field<TargetSection, string?>("name", SettingTypes.Text("name"), t => t.Name, (t, v) => t.Name = v,
            "Name in logs, metrics and saved positions. Without one: made of account, region and endpoint as far as they are given."),
        Field<TargetSection, string?>("region", SettingTypes.Region, t => t.Region, (t, v) => t.Region = v, "AWS region."),
        Field<TargetSection, string?>("profile", SettingTypes.Text("name"), t => t.Profile, (t, v) => t.Profile = v, "Profile to take credentials from."),
        Field<TargetSection, string?>("role_arn", SettingTypes.Text("arn"), t => t.RoleArn, (t, v) => t.RoleArn = v, "Role to assume, for another account."),
        Field<TargetSection, string?>("external_id", SettingTypes.Text("id"), t => t.ExternalId, (t, v) => t.ExternalId = v, "External id that the role asks for."),
        Field<TargetSection, Uri?>("endpoint", SettingTypes.Url, t => t.Endpoint, (t, v) => t.Endpoint = v, "URL of an X-Ray API other than that of the region."),
        Field<TargetSection, string?>("filter_expression", SettingTypes.Filter, t => t.FilterExpression, (t, v) => t.FilterExpression = v, "In the place of poller.filter_expression."),
        Field<TargetSection, IReadOnlyList<string>>("groups", SettingTypes.Names("names"), t => t.Groups, (t, v) => t.Groups = v, "In the place of poller.groups."),
    ];

    /// <summary>The fields of one rule of what is kept longer.</summary>
    public static IReadOnlyList<Setting<KeepSection>> KeepFields { get; } =
    [
        Field<KeepSection, string?>("filter", SettingTypes.Filter, k => k.Filter, (k, v) => k.Filter = v,
            "A filter expression, without `group`, over the whole trace."),
        Field<KeepSection, TimeSpan?>("for", SettingTypes.Period, k => k.For, (k, v) => k.For = v,
            "How long after their arrival the documents of matching traces are kept; longer than `storage.retention_days`. Of several rules that match, the longest counts."),
    ];

    /// <summary>The variable of a setting: of its flag, so that who knows one knows the other.</summary>
    public static string VariableOf(Bridge setting) =>
        VariablePrefix + (setting.Flag ?? setting.Key).TrimStart('-').Replace('-', '_').Replace('.', '_').ToUpperInvariant();

    private static Bridge Make<T>(
        string key,
        string flag,
        SettingType<T> type,
        Func<BridgeConfiguration, T> get,
        Action<BridgeConfiguration, T> set,
        string description) => new TypedSetting<BridgeConfiguration, T>(key, flag, type, get, set, description);

    private static Setting<TOwner> Field<TOwner, T>(
        string key, SettingType<T> type, Func<TOwner, T> get, Action<TOwner, T> set, string description) =>
        new TypedSetting<TOwner, T>(key, null, type, get, set, description);
}
