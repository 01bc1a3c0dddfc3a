using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Connectors.Aws;
using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Connectors.Sinks.XRayUpload;
using XRayBridge.Connectors.Sources.DaemonUdp;
using XRayBridge.Connectors.Sources.OtlpReceiver;
using XRayBridge.Connectors.Sources.XRayPoller;
using XRayBridge.Core.Metrics;
using XRayBridge.Core.Pipeline;
using XRayBridge.Core.Resources;
using XRayBridge.Server.Configuration;
using XRayBridge.Storage;

namespace XRayBridge.Server.Composition;

/// <summary>What the user wrote, as each component wants it.</summary>
internal static class ComponentOptions
{
    public static StorageOptions Of(StorageSection section, OtlpSection otlp) => new()
    {
        Type = section.Type == StorageSection.Memory ? StorageKind.Memory : StorageKind.Sqlite,
        DataDirectory = section.DataDir,
        RetentionDays = section.RetentionDays,
        MaxSizeBytes = section.MaxSizeBytes,
        Keep = [.. section.Keep.Select(keep => keep is { Filter: { } filter, For: { } time } ? new KeepRule(filter, time) : null).OfType<KeepRule>()],
        KeepMaxSizeBytes = section.KeepMaxSizeBytes,
        MemorySizeBytes = section.MemorySizeBytes,
        MemoryDocuments = section.MemoryDocuments,
        Spans = SpansOf(otlp),
    };

    /// <summary>Who falls behind a log in memory reads on from there, which costs no disk: little needs to be kept twice.</summary>
    public static RecentBatchesOptions RecentOf(StorageSection section) => section.Type == StorageSection.Memory
        ? new() { MaxDocuments = 2_048, MaxBytes = 4 * 1024 * 1024 }
        : new();

    public static DaemonUdpOptions Of(DaemonSection section) => new()
    {
        Listen = section.Udp,
        ReceiveBufferBytes = section.ReceiveBufferBytes,
        MaxPendingBytes = section.MaxPendingBytes,
    };

    public static OtlpReceiverOptions Of(OtlpSection section) => new() { MaxRequestBytes = section.MaxRequestBytes, Spans = SpansOf(section) };

    /// <summary>How OTLP spans are read, wherever they are.</summary>
    public static OtlpReadOptions SpansOf(OtlpSection section) => new()
    {
        IndexedAttributes = section.IndexedAttributes,
        IndexAllAttributes = section.IndexAllAttributes,
    };

    /// <summary>Without targets when nothing is to be forwarded.</summary>
    public static OtlpExportOptions ExportOf(OtlpSection section) => new()
    {
        Targets =
        [
            .. section.Target.Endpoint is null ? [] : new[] { Of(section.Target, "otlp") },
            .. section.Targets.Select(target => Of(target, target.Origin.Key!)),
        ],
    };

    private static OtlpTargetOptions Of(OtlpTargetSection section, string key) => new()
    {
        Key = key,
        Name = section.Name,
        Endpoint = section.Endpoint,
        IsWholeUrl = section.IsWholeUrl,
        Protocol = section.Protocol,
        Headers = section.Headers,
        Authorization = section.Authorization,
        Compression = section.Compression,
        TimeoutMs = section.TimeoutMs,
        CaFile = section.CaFile,
        ClientCertificateFile = section.ClientCertificateFile,
        ClientKeyFile = section.ClientKeyFile,
        Conventions = section.Conventions,
        Filter = section.Filter,
        BatchDocuments = section.BatchDocuments,
        BatchBytes = section.BatchBytes,
        InProgressSeconds = section.InProgressSeconds,
        ResendCompleted = section.ResendCompleted,
    };

    public static XRayUploadOptions Of(UpstreamSection section) => new()
    {
        Target = section is { Upload: true, IsGiven: true } ? TargetOf(section) : null,
        ResourceArn = section.ResourceArn,
        ParallelCalls = section.ParallelCalls,
    };

    /// <summary>The upstream's name is fixed: positions are saved and calls are counted under it.</summary>
    public static AwsTargetOptions TargetOf(UpstreamSection section) => new()
    {
        Name = "upstream",
        Region = section.Region,
        Profile = section.Profile,
        Endpoint = section.Endpoint?.OriginalString,
        RoleArn = section.RoleArn,
        ExternalId = section.ExternalId,
    };

    /// <summary>Of what the API keeps: in the region of the upstream or of the poller, when there is one.</summary>
    public static ResourceNames NamesOf(BridgeConfiguration configuration) =>
        ResourceNames.Local with { Region = configuration.Upstream.Region ?? configuration.Poller.Region ?? ResourceNames.Local.Region };

    public static MetricsOptions Of(MetricsSection section) => new()
    {
        UrlMode = section.Url == "raw" ? UrlMode.Raw : UrlMode.Path,
        Filter = section.Filter,
        WindowMinutes = section.TimeWindowMinutes,
        MaxSeriesPerFamily = section.MaxSeries,
        MaxOpenCalls = section.MaxOpenCalls,
    };

    /// <summary>Without targets when nothing is to be polled.</summary>
    public static XRayPollerOptions Of(PollerSection section, MetricsSection metrics)
    {
        var options = new XRayPollerOptions
        {
            FilterExpression = section.FilterExpression,
            Groups = section.Groups,
            PollIntervalSeconds = section.IntervalSeconds,
            HoldbackSeconds = section.HoldbackSeconds,
            OverlapSeconds = section.OverlapSeconds,
            TimeWindowMinutes = metrics.TimeWindowMinutes,
            ParallelWorkers = section.ParallelWorkers,
            BatchSize = section.BatchSize,
            RetryAttempts = section.RetryAttempts,
            MaxTraces = section.MaxTraces,
            ForceFullCollection = section.ForceFullCollection,
            MaxDocumentBytes = section.MaxDocumentBytes,
            UsdPerMillionTraces = section.UsdPerMillionTraces,
            MaxTraceIds = section.MaxTraceIds,
            RetentionDays = section.RetentionDays,
            CleanTraceIds = section.CleanTraceIds,
            CleanupAgeHours = section.CleanupAgeHours,
        };
        if (section.HasInlineTarget)
        {
            options.Targets.Add(Of(new TargetSection(Origin.Default)
            {
                Region = section.Region,
                Profile = section.Profile,
                Endpoint = section.Endpoint,
            }));
        }

        foreach (var target in section.Targets)
        {
            options.Targets.Add(Of(target));
        }

        return options;
    }

    private static PollerTargetOptions Of(TargetSection target) => new()
    {
        Api = new AwsTargetOptions
        {
            Name = target.Name,
            Region = target.Region,
            Profile = target.Profile,
            RoleArn = target.RoleArn,
            ExternalId = target.ExternalId,
            Endpoint = target.Endpoint?.OriginalString,
        },
        FilterExpression = target.FilterExpression,
        Groups = target.Groups,
    };
}
