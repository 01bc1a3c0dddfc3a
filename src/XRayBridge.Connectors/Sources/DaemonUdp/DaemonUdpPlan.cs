using System.Net;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Validated settings of the UDP source.</summary>
public sealed record DaemonUdpPlan(IPEndPoint EndPoint, int ReceiveBufferBytes, long MaxPendingBytes)
{
    /// <summary>Receives as on a system that has nothing better, for tests.</summary>
    internal bool UsesPlainSocket { get; init; }
}
