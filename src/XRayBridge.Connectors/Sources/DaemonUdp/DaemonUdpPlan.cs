using System.Net;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Validated settings of the UDP source.</summary>
public sealed record DaemonUdpPlan(IPEndPoint EndPoint, int ReceiveBufferBytes, long MaxPendingBytes);
