using System.Net;

namespace XRayBridge.Server.Configuration;

/// <summary>How documents of X-Ray SDKs are received.</summary>
internal sealed class DaemonSection
{
    /// <summary>Address and port of the daemon's UDP protocol; null when it is off.</summary>
    public IPEndPoint? Udp { get; set; } = new(IPAddress.Loopback, 2000);

    /// <summary>The kernel's receive buffer, 64 KiB..1 GiB.</summary>
    public long ReceiveBufferBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>Bytes of documents that may wait for the log, 1 MiB..4 GiB.</summary>
    public long MaxPendingBytes { get; set; } = 32 * 1024 * 1024;
}
