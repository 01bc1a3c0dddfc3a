using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>What the OTLP receiver counts and says.</summary>
public sealed partial class OtlpReceiverTelemetry
{
    private readonly ILogger<OtlpReceiverTelemetry> _logger;
    private readonly Counter<long> _requests;

    public OtlpReceiverTelemetry(IMeterFactory meters, ILogger<OtlpReceiverTelemetry> logger)
    {
        _logger = logger;
        _requests = meters.Create("XRayBridge").CreateCounter<long>(
            "xraybridge_otlp_requests_total",
            description: "OTLP requests received, by protocol (http, grpc) and outcome: accepted, partial, malformed, too_large, unsupported, unavailable, failed.");
    }

    internal void Answered(string protocol, in OtlpResult result)
    {
        if (result.Fault is { } fault)
        {
            Count(protocol, fault.Outcome);
            LogRefused(protocol, fault.Outcome, fault.Message);
        }
        else if (result.Response.RejectedSpans > 0)
        {
            Count(protocol, "partial");
            LogPartial(protocol, result.Response.RejectedSpans, result.Response.Message);
        }
        else
        {
            Count(protocol, "accepted");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request by OTLP over {Protocol} failed.")]
    internal partial void Failed(Exception exception, string protocol);

    private void Count(string protocol, string outcome) =>
        _requests.Add(1, new KeyValuePair<string, object?>("protocol", protocol), new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused a request by OTLP over {Protocol}: {Outcome}: {Cause}")]
    private partial void LogRefused(string protocol, string outcome, string cause);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused {Spans} spans of a request by OTLP over {Protocol}; the first: {Cause}")]
    private partial void LogPartial(string protocol, long spans, string? cause);
}
