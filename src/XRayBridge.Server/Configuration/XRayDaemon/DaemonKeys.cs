namespace XRayBridge.Server.Configuration.XRayDaemon;

/// <summary>The keys of the X-Ray daemon's cfg.yaml.</summary>
internal static class DaemonKeys
{
    /// <summary>Sections, whose keys are indented below.</summary>
    public static readonly IReadOnlyList<string> Sections = ["Socket", "Logging"];

    public static readonly IReadOnlyList<string> All =
    [
        "Version", "TotalBufferSizeMB", "Concurrency", "Region", "Endpoint", "Socket.UDPAddress", "Socket.TCPAddress", "Logging.LogRotation",
        "Logging.LogLevel", "Logging.LogPath", "LocalMode", "ResourceARN", "RoleARN", "NoVerifySSL", "ProxyAddress",
    ];
}
