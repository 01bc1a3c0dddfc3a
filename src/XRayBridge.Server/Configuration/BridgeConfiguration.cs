namespace XRayBridge.Server.Configuration;

/// <summary>All that a user can set, with its defaults. <see cref="SettingTable"/> says how each value is written and what it means.</summary>
internal sealed class BridgeConfiguration
{
    public ListenSection Listen { get; } = new();

    public ApiSection Api { get; } = new();

    public StorageSection Storage { get; } = new();

    public DaemonSection Daemon { get; } = new();

    public OtlpSection Otlp { get; } = new();

    public SamplingSection Sampling { get; } = new();

    public UpstreamSection Upstream { get; } = new();

    public PollerSection Poller { get; } = new();

    public MetricsSection Metrics { get; } = new();

    public LogSection Log { get; } = new();

    public ShutdownSection Shutdown { get; } = new();
}
