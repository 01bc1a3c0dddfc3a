using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>What the upload counts and says.</summary>
public sealed partial class XRayUploadTelemetry
{
    private readonly ILogger<XRayUploadTelemetry> _logger;
    private readonly Counter<long> _documents;

    public XRayUploadTelemetry(IMeterFactory meters, ILogger<XRayUploadTelemetry> logger)
    {
        _logger = logger;
        _documents = meters.Create("XRayBridge").CreateCounter<long>(
            "xraybridge_upload_documents_total", description: "Documents uploaded to AWS X-Ray, by outcome: sent, refused, or retried.");
    }

    internal void Sent(int documents) => Count(documents, "sent");

    internal void Retried(int documents) => Count(documents, "retried");

    internal void Refused(TraceId trace, UnprocessedSegment segment)
    {
        Count(1, "refused");
        LogRefused(trace, segment.Id ?? "without a readable id", segment.ErrorCode, segment.Message);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Uploading documents to {Target}.")]
    internal partial void Started(string target);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Cannot tell X-Ray how many documents were sent: {Cause} It is told with the next minute's.")]
    internal partial void TelemetryFailed(string cause);

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "{Documents} documents are not uploaded: {Cause} In storage sqlite they stay in the log and are uploaded after the next start; storage memory loses them.")]
    internal partial void NotSent(long documents, string cause);

    private void Count(int documents, string outcome)
    {
        if (documents > 0)
        {
            _documents.Add(documents, new KeyValuePair<string, object?>("outcome", outcome));
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "X-Ray refused segment {Segment} of trace {Trace}: {Code}: {Cause}")]
    private partial void LogRefused(TraceId trace, string segment, string code, string cause);
}
