using System.Net;

namespace XRayBridge.Server.Cli;

/// <summary>Where a bridge is reached from its own machine.</summary>
internal static class ReachableAddress
{
    /// <summary>Who listens on all addresses also listens on that of loopback.</summary>
    public static IPEndPoint Of(IPEndPoint listener) => new(
        listener.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
        : listener.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
        : listener.Address,
        listener.Port);
}
