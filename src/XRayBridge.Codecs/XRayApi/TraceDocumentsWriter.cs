using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes one trace with its documents as JSON, not as strings of JSON: <c>{"id":"1-...","documents":[{...}]}</c>. What came in
/// another format is put into X-Ray's; inferred segments stand at the end.
/// </summary>
public static class TraceDocumentsWriter
{
    public static void Write(TraceTree trace, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        WriteMembers(trace, json);
        json.WriteEndObject();
    }

    /// <summary>Writes what is between the braces.</summary>
    public static void WriteMembers(TraceTree trace, Utf8JsonWriter json)
    {
        var document = new ArrayBufferWriter<byte>();
        IdWriter.Write(json, "id"u8, trace.Id);
        json.WriteStartArray("documents");
        foreach (var entry in trace.Stored.Entries)
        {
            document.ResetWrittenCount();
            SegmentWriter.Write(entry.Document, document);

            // The raw text of a sender may hold what no other reader takes (duplicate members, comments): the model is written.
            json.WriteRawValue(document.WrittenSpan, skipInputValidation: true);
        }

        foreach (var inferred in trace.Inferred)
        {
            document.ResetWrittenCount();
            InferredDocumentWriter.Write(trace.Id, inferred, document);
            json.WriteRawValue(document.WrittenSpan, skipInputValidation: true);
        }

        json.WriteEndArray();
    }
}
