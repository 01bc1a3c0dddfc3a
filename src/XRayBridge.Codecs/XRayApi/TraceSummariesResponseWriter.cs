using System.Buffers;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes a page of summaries.</summary>
public static class TraceSummariesResponseWriter
{
    /// <param name="summaries">With the time of the event that matched, when events were asked for.</param>
    /// <param name="approximateTime">The start of this page.</param>
    /// <param name="scanned">Traces looked at, also those that did not match.</param>
    /// <param name="nextToken">Null on the last page.</param>
    /// <param name="output">Where to.</param>
    public static void Write(
        IReadOnlyList<(TraceSummary Summary, Timestamp? MatchedEventTime)> summaries,
        Timestamp approximateTime,
        long scanned,
        string? nextToken,
        IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("TraceSummaries");
        foreach (var (summary, matched) in summaries)
        {
            TraceSummaryWriter.Write(json, summary, matched);
        }

        json.WriteEndArray();
        json.Time("ApproximateTime", approximateTime);
        json.WriteNumber("TracesProcessedCount", scanned);
        json.NextToken(nextToken);
        json.WriteEndObject();
    }
}
