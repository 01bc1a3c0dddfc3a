using System.Diagnostics.Metrics;

namespace XRayBridge.Server.Demo;

/// <summary>What the traffic generator tells.</summary>
internal sealed partial class DemoTelemetry
{
    private readonly ILogger<TrafficGenerator> _logger;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _failures;

    public DemoTelemetry(ILogger<TrafficGenerator> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _sent = meter.CreateCounter<long>("xraybridge_demo_documents_total", description: "Documents that the demo's traffic generator has sent.");
        _failures = meter.CreateCounter<long>("xraybridge_demo_failures_total", description: "Calls of the demo's traffic generator that failed and are repeated.");
    }

    public void Sent(int documents) => _sent.Add(documents);

    public void Failed(string reason)
    {
        _failures.Add(1);
        LogFailed(reason);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The demo's traffic did not get through and is sent again: {Reason}")]
    private partial void LogFailed(string reason);
}
