using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>
/// Brings the spans of a request into the log. Answered only when they are durable; a bad span is refused alone, as OTLP's
/// partial success. Spans that the log already holds are no error: senders repeat what they do not know to have arrived.
/// </summary>
internal sealed class OtlpIngest(OtlpReceiverPlan plan, IIntake intake)
{
    /// <summary>
    /// How much larger a request may become when each span gets its resource: typical requests grow fivefold, hostile ones
    /// (spans of 30 bytes below a resource of 64 KB) two-thousandfold.
    /// </summary>
    private const int MaxGrowth = 16;

    private static readonly SourceId Source = new(SourceKind.Otlp, "otlp");

    private readonly InternTable _names = new();

    /// <param name="request">ExportTraceServiceRequest in protobuf; not kept.</param>
    /// <param name="cancellationToken">The sender has gone.</param>
    public async ValueTask<OtlpResult> AcceptAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        if (!OtlpSpanSplitter.TryCount(request.Span, out var spans))
        {
            return OtlpFault.Malformed("The request is not a valid ExportTraceServiceRequest.");
        }

        var group = new SpanGroup(_names, plan.Spans);
        var maxBytes = (long)plan.MaxRequestBytes * MaxGrowth;
        var rejected = 0;
        string? first = null;
        try
        {
            while (group.TotalBytes <= maxBytes && group.TryFill(request.Span))
            {
                await intake.AcceptAsync(Source, group.Documents, cancellationToken);

                // Counted only now: when the store is down, the sender repeats all of them.
                foreach (var (error, span) in group.Refused)
                {
                    first ??= error.Message;
                    intake.Reject(Source, error.Reason, error.Code, error.Message, span);
                }

                rejected += group.Refused.Count;
            }
        }
        catch (StorageException exception)
        {
            return OtlpFault.Unavailable($"Not all of this request was stored; send all of it again. {exception.Message}");
        }

        if (group.Position < spans)
        {
            var left = spans - group.Position;
            first ??= "Cannot read OTLP spans: together with their resources the spans of the request are too large.";
            intake.Reject(Source, DropReason.TooLarge, left);
            rejected += left;
        }

        return new OtlpResult(null, new ExportResponse(rejected, first));
    }
}
