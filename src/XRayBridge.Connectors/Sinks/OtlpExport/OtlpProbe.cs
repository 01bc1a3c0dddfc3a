using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Sends documents to a target once, past the log, exactly as the export would, to see what it says.</summary>
public static class OtlpProbe
{
    /// <summary>One request, not tried again; whatever the target does is an answer.</summary>
    public static async Task<OtlpProbeAnswer> SendAsync(
        OtlpExportPlan plan, IReadOnlyList<SegmentDocument> documents, TimeProvider time, CancellationToken cancellationToken)
    {
        var builder = new OtlpRequestBuilder(plan.Conventions);
        foreach (var document in documents)
        {
            builder.Add(document);
        }

        var request = new ProtobufWriter();
        builder.Build(request);
        using var client = new OtlpExportClient(plan, time);
        var answer = await client.SendAsync(request.WrittenMemory, cancellationToken);
        return new OtlpProbeAnswer(answer.Verdict == ExportVerdict.Accepted, answer.RejectedSpans, answer.Message ?? "");
    }
}
