using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What the export to all targets counts and says; never a header.</summary>
public sealed partial class OtlpExportTelemetry
{
    private readonly ILogger<OtlpExportTelemetry> _logger;
    private readonly Meter _meter;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _rejectedSpans;
    private readonly Counter<long> _failures;

    public OtlpExportTelemetry(IMeterFactory meters, ILogger<OtlpExportTelemetry> logger)
    {
        _logger = logger;
        _meter = meters.Create("XRayBridge");
        _documents = _meter.CreateCounter<long>(
            "xraybridge_otlp_export_documents_total",
            description: "Documents for an OTLP target, by target and outcome: sent, in_progress, completed, late, filtered, refused, not_held or lost.");
        _rejectedSpans = _meter.CreateCounter<long>(
            "xraybridge_otlp_export_rejected_spans_total", description: "Spans that a target took with a request but rejected (partial success).");
        _failures = _meter.CreateCounter<long>(
            "xraybridge_otlp_export_failed_requests_total", description: "Requests that a target did not take and that are sent again.");
    }

    internal TargetTelemetry Of(OtlpExportPlan plan, Func<int> held)
    {
        var label = new KeyValuePair<string, object?>("target", plan.Name);
        _meter.CreateObservableGauge(
            "xraybridge_otlp_export_held_documents",
            () => new Measurement<long>(held(), label),
            description: "Documents in progress that wait for their complete ones.");
        return new TargetTelemetry(this, plan.Name);
    }

    internal void Started(OtlpExportPlan plan) => LogStarted(plan.Name, plan.Url);

    internal void Count(string target, ExportOutcome outcome) => _documents.Add(
        1, new KeyValuePair<string, object?>("target", target), new KeyValuePair<string, object?>("outcome", LabelOf(outcome)));

    internal void Failed(string target) => _failures.Add(1, new KeyValuePair<string, object?>("target", target));

    internal void Refused(string target, TraceId trace, string cause) => LogRefused(target, trace, cause);

    internal void Rejected(string target, long spans, string cause)
    {
        _rejectedSpans.Add(spans, new KeyValuePair<string, object?>("target", target));
        LogRejected(target, spans, cause);
    }

    internal void Warned(string target, string warning) => LogWarned(target, warning);

    internal void NotSent(string target, long documents, string cause) => LogNotSent(target, documents, cause);

    private static string LabelOf(ExportOutcome outcome) => outcome switch
    {
        ExportOutcome.Sent => "sent",
        ExportOutcome.InProgress => "in_progress",
        ExportOutcome.Completed => "completed",
        ExportOutcome.Late => "late",
        ExportOutcome.Filtered => "filtered",
        ExportOutcome.Refused => "refused",
        ExportOutcome.NotHeld => "not_held",
        _ => "lost",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Forwarding traces to OTLP target {Target} at {Url}.")]
    private partial void LogStarted(string target, Uri url);

    [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP target {Target} refused a document of trace {Trace}: {Cause}")]
    private partial void LogRefused(string target, TraceId trace, string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message = "OTLP target {Target} rejected {Spans} spans of a request: {Cause}")]
    private partial void LogRejected(string target, long spans, string cause);

    [LoggerMessage(Level = LogLevel.Debug, Message = "OTLP target {Target} took a request and says: {Warning}")]
    private partial void LogWarned(string target, string warning);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "{Documents} documents are not forwarded to OTLP target {Target}: {Cause} In storage sqlite they stay in the log and are forwarded after the next start; storage memory loses them.")]
    private partial void LogNotSent(string target, long documents, string cause);
}
