using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes whole traces: each document as it was received, in a JSON string, then the inferred ones (API reference, 3.5).
/// </summary>
public static class BatchGetTracesResponseWriter
{
    public static void Write(IReadOnlyList<TraceTree> traces, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        var document = new ArrayBufferWriter<byte>();
        json.WriteStartObject();
        json.WriteStartArray("Traces");
        foreach (var trace in traces)
        {
            WriteTrace(json, trace, document);
        }

        json.WriteEndArray();
        json.WriteStartArray("UnprocessedTraceIds");
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTrace(Utf8JsonWriter json, TraceTree trace, ArrayBufferWriter<byte> document)
    {
        json.WriteStartObject();
        IdWriter.Write(json, "Id"u8, trace.Id);
        json.Seconds("Duration", TraceSummarizer.Extent(trace).Duration ?? default);
        json.WriteBoolean("LimitExceeded", false);
        json.WriteStartArray("Segments");
        foreach (var entry in trace.Stored.Entries)
        {
            WriteSegment(json, entry.Document.Id, TextOf(entry.Document, document));
        }

        foreach (var inferred in trace.Inferred)
        {
            document.ResetWrittenCount();
            InferredDocumentWriter.Write(trace.Id, inferred, document);
            WriteSegment(json, inferred.Entity.Id, document.WrittenSpan);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>As it was received; what came in another format is put into this one.</summary>
    internal static ReadOnlySpan<byte> TextOf(SegmentDocument document, ArrayBufferWriter<byte> buffer)
    {
        if (document.Format == DocumentFormat.XRayJson)
        {
            return document.Raw.Span;
        }

        buffer.ResetWrittenCount();
        SegmentWriter.Write(document, buffer);
        return buffer.WrittenSpan;
    }

    private static void WriteSegment(Utf8JsonWriter json, SegmentId id, ReadOnlySpan<byte> document)
    {
        json.WriteStartObject();
        IdWriter.Write(json, "Id"u8, id);
        json.WriteString("Document"u8, document);
        json.WriteEndObject();
    }
}
