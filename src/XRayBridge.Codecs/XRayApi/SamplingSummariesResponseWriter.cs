using System.Buffers;
using XRayBridge.Core.Sampling;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the answer of GetSamplingStatisticSummaries, all in one page.</summary>
public static class SamplingSummariesResponseWriter
{
    public static void Write(IReadOnlyList<SamplingSummary> summaries, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("SamplingStatisticSummaries");
        foreach (var summary in summaries)
        {
            json.WriteStartObject();
            json.WriteString("RuleName", summary.RuleName);
            json.Time("Timestamp", summary.Timestamp);
            json.WriteNumber("RequestCount", summary.RequestCount);
            json.WriteNumber("BorrowCount", summary.BorrowCount);
            json.WriteNumber("SampledCount", summary.SampledCount);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
