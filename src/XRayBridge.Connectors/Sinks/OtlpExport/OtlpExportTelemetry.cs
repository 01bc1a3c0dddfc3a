using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What the export counts and says; never a header.</summary>
public sealed partial class OtlpExportTelemetry
{
    private readonly ILogger<OtlpExportTelemetry> _logger;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _rejectedSpans;

    public OtlpExportTelemetry(IMeterFactory meters, ILogger<OtlpExportTelemetry> logger)
    {
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _documents = meter.CreateCounter<long>(
            "xraybridge_otlp_export_documents_total",
            description: "Documents forwarded by OTLP, by target and outcome: sent, refused, or in_progress (not sent; the complete one is).");
        _rejectedSpans = meter.CreateCounter<long>(
            "xraybridge_otlp_export_rejected_spans_total", description: "Spans that a target took with a request but rejected (partial success).");
    }

    internal void Sent(string target, int documents) => Count(target, documents, "sent");

    internal void InProgress(string target, int documents) => Count(target, documents, "in_progress");

    internal void Refused(string target, TraceId trace, string cause)
    {
        Count(target, 1, "refused");
        LogRefused(target, trace, cause);
    }

    internal void Rejected(string target, long spans, string cause)
    {
        _rejectedSpans.Add(spans, new KeyValuePair<string, object?>("target", target));
        LogRejected(target, spans, cause);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Forwarding traces to {Url} by OTLP.")]
    internal partial void Started(Uri url);

    private void Count(string target, int documents, string outcome)
    {
        if (documents > 0)
        {
            _documents.Add(documents, new KeyValuePair<string, object?>("target", target), new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP target {Target} refused a document of trace {Trace}: {Cause}")]
    private partial void LogRefused(string target, TraceId trace, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP target {Target} rejected {Spans} spans of a request: {Cause}")]
    private partial void LogRejected(string target, long spans, string cause);
}
