using System.Net;

namespace XRayBridge.Server.Configuration;

/// <summary>Where the bridge listens.</summary>
internal sealed class ListenSection
{
    /// <summary>Address of the page, metrics and health endpoints.</summary>
    public IPAddress Host { get; set; } = IPAddress.Loopback;

    /// <summary>Port of the page, metrics and health endpoints; 0..65535, 0 lets the system choose.</summary>
    public int Port { get; set; } = 9092;

    /// <summary>Address and port of the X-Ray API; null when it is off.</summary>
    public IPEndPoint? Tcp { get; set; } = new(IPAddress.Loopback, 2000);
}
