using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Logging;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>What the UDP source counts and says. Losses are counted at once and told every ten seconds at most.</summary>
public sealed partial class DaemonUdpTelemetry
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time;
    private readonly ILogger<DaemonUdpTelemetry> _logger;
    private readonly Counter<long> _datagrams;
    private readonly Counter<long> _kernelDrops;

    // The receive thread's own.
    private uint _seenDrops;
    private long _untoldDrops;
    private bool _isStoreBehind;
    private long? _lastReport;

    public DaemonUdpTelemetry(IMeterFactory meters, TimeProvider time, ILogger<DaemonUdpTelemetry> logger)
    {
        _time = time;
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _datagrams = meter.CreateCounter<long>("xraybridge_udp_datagrams_total", description: "Datagrams received on the daemon's UDP port.");
        _kernelDrops = meter.CreateCounter<long>(
            "xraybridge_udp_kernel_drops_total", description: "Datagrams that the kernel dropped because the receive buffer was full.");
        _kernelDrops.Add(0);
    }

    /// <summary>Called by the receive thread after each receive, also one that brought nothing.</summary>
    /// <param name="datagrams">How many came.</param>
    /// <param name="kernelDrops">The kernel's count of drops so far, 32 bits wide: it wraps, and so does the difference.</param>
    internal void Received(int datagrams, uint kernelDrops)
    {
        if (datagrams > 0)
        {
            _datagrams.Add(datagrams);
        }

        var drops = unchecked(kernelDrops - _seenDrops);
        if (drops > 0)
        {
            _seenDrops = kernelDrops;
            _kernelDrops.Add(drops);
            _untoldDrops += drops;
        }

        if (_untoldDrops > 0 && !(_lastReport is { } last && _time.GetElapsedTime(last) < ReportEvery))
        {
            Tell();
        }
    }

    /// <summary>Called by the receive thread when it had to wait for the store: what the kernel drops next is the store's doing.</summary>
    internal void StoreBehind() => _isStoreBehind = true;

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on udp://{EndPoint} for X-Ray SDKs, as the X-Ray daemon.")]
    internal partial void Listening(EndPoint endPoint);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "The kernel grants a UDP receive buffer of {Granted} bytes, not the {Asked} asked for: bursts may be lost. Raise it with: sysctl -w net.core.rmem_max={Asked}")]
    internal partial void SmallBuffer(int granted, int asked);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Cannot store documents received by UDP: {Cause} They wait, up to daemon.max_pending_bytes, and are tried again.")]
    internal partial void StoreFailed(string cause);

    private void Tell()
    {
        if (_isStoreBehind)
        {
            LogStoreBehind(_untoldDrops);
        }
        else
        {
            LogKernelDrops(_untoldDrops);
        }

        _untoldDrops = 0;
        _isStoreBehind = false;
        _lastReport = _time.GetTimestamp();
    }

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Lost {Datagrams} datagrams: the kernel's UDP receive buffer was full. Raise daemon.receive_buffer_bytes, or give the bridge more CPU.")]
    private partial void LogKernelDrops(long datagrams);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Lost {Datagrams} datagrams: the store is behind, daemon.max_pending_bytes wait for it and the kernel's UDP receive buffer was full. Give the store a faster disk, or the bridge more CPU.")]
    private partial void LogStoreBehind(long datagrams);
}
