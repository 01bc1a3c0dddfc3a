using System.Net;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>The UDP port that X-Ray SDKs send to. Checked by <see cref="DaemonUdpOptionsValidator"/>.</summary>
public sealed class DaemonUdpOptions
{
    /// <summary><c>daemon.udp</c>: address and port to listen on; null when it is off. As the X-Ray daemon.</summary>
    public IPEndPoint? Listen { get; init; } = new(IPAddress.Loopback, 2000);

    /// <summary>
    /// <c>daemon.receive_buffer_bytes</c>: the kernel's receive buffer, 64 KiB..1 GiB. The kernel accounts about 2 KiB for a document
    /// of 1 KB and doubles the figure for it, so that the default bridges 0.6 seconds of 50,000 documents a second.
    /// </summary>
    public long ReceiveBufferBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary><c>daemon.max_pending_bytes</c>: bytes of received documents that may wait for the log, 1 MiB..4 GiB; past it they wait in the kernel's buffer, which counts its drops.</summary>
    public long MaxPendingBytes { get; init; } = 32 * 1024 * 1024;
}
