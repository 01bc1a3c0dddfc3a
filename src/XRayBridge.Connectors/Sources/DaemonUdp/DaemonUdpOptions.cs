namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>The UDP port that X-Ray SDKs send to.</summary>
public sealed class DaemonUdpOptions
{
    /// <summary>Address and port to listen on, or <c>off</c>. Default 127.0.0.1:2000, as the X-Ray daemon.</summary>
    public string Listen { get; set; } = "127.0.0.1:2000";

    /// <summary>
    /// The kernel's receive buffer in bytes, 64 KiB to 1 GiB. Default 16 MiB: at 50,000 documents of 1 KB a second it bridges about 0.15
    /// seconds (the kernel accounts about 2 KiB for each).
    /// </summary>
    public int ReceiveBufferBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>Bytes of received documents that may wait for the log, 1 MiB to 4 GiB. Default 32 MiB; past it documents are dropped and counted.</summary>
    public long MaxPendingBytes { get; set; } = 32 * 1024 * 1024;
}
