using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Pipeline;

/// <summary>What retention tells.</summary>
public sealed partial class RetentionTelemetry
{
    private readonly ILogger<RetentionLoop> _logger;
    private readonly Counter<long> _documents;
    private readonly Counter<long> _kept;
    private readonly Counter<long> _failures;

    public RetentionTelemetry(ILogger<RetentionLoop> logger, IMeterFactory meters)
    {
        _logger = logger;
        var meter = meters.Create("XRayBridge");
        _documents = meter.CreateCounter<long>(
            "xraybridge_retention_documents_total", description: "Documents that retention dropped from the log by age or size.");
        _kept = meter.CreateCounter<long>(
            "xraybridge_retention_kept_documents_total",
            description: "Documents that stayed when their partition's time was over, since storage.keep keeps their traces longer.");
        _failures = meter.CreateCounter<long>("xraybridge_retention_failures_total", description: "Attempts of retention that failed.");
    }

    internal void Enforced(RetentionResult result)
    {
        if (result.Partitions > 0)
        {
            _documents.Add(result.Documents);
            _kept.Add(result.KeptDocuments);
            LogDropped(result.Partitions, result.Documents, result.KeptDocuments, result.SizeBytes);
        }
    }

    internal void Failed(Exception exception)
    {
        _failures.Add(1);
        LogFailed(exception);
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Retention dropped {Documents} documents in {Partitions} partitions and keeps {Kept} of them longer; the store takes {SizeBytes} bytes.")]
    private partial void LogDropped(int partitions, long documents, long kept, long sizeBytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Retention failed; it is tried again in a minute.")]
    private partial void LogFailed(Exception exception);
}
