using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>What the UDP source counts and says.</summary>
public sealed partial class DaemonUdpTelemetry
{
    private readonly ILogger<DaemonUdpTelemetry> _logger;
    private readonly Counter<long> _datagrams;
    private readonly Counter<long> _kernelDrops;

    public DaemonUdpTelemetry(IMeterFactory meters, ILogger<DaemonUdpTelemetry> logger)
    {
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _datagrams = meter.CreateCounter<long>("xraybridge_udp_datagrams_total", description: "Datagrams received on the daemon's UDP port.");
        _kernelDrops = meter.CreateCounter<long>(
            "xraybridge_udp_kernel_drops_total", description: "Datagrams that the kernel dropped because the receive buffer was full.");
    }

    public void Received(int datagrams) => _datagrams.Add(datagrams);

    public void KernelDropped(uint datagrams)
    {
        _kernelDrops.Add(datagrams);
        LogKernelDrops(_logger, datagrams);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "X-Ray daemon: receiving UDP on {EndPoint}.")]
    public partial void Listening(System.Net.EndPoint endPoint);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "The kernel grants a UDP receive buffer of {Granted} bytes, not the {Asked} asked for: bursts may be lost. Raise it with: sysctl -w net.core.rmem_max={Asked}")]
    public partial void SmallBuffer(int granted, int asked);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Cannot store documents received by UDP: {Cause} They wait, up to daemon.max_pending_bytes, and are tried again.")]
    public partial void StoreFailed(string cause);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "The kernel dropped {Datagrams} datagrams: the UDP receive buffer was full. Raise daemon.receive_buffer_bytes, or give the bridge more CPU.")]
    private static partial void LogKernelDrops(ILogger logger, uint datagrams);
}
