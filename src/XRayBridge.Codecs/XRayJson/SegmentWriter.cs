using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Writes a document from the model, compact, members in the order of the schema, so that reading it gives the model back.
/// What only the raw document holds (unknown members) is not written: to pass a document on, send <see cref="SegmentDocument.Raw"/>.
/// </summary>
public static class SegmentWriter
{
    /// <summary>
    /// The model's own bound is the reader's depth, so the JSON writer need not watch it; the relaxed encoder writes letters
    /// of all scripts as they are, and documents are never put into HTML unescaped.
    /// </summary>
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 4 * DocumentCursor.MaxDepth,
    };

    /// <summary>Appends the document's JSON text.</summary>
    public static void Write(SegmentDocument document, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        EntityWriter.WriteIdentity(json, document.Root);
        IdWriter.Write(json, "trace_id"u8, document.TraceId);
        if (document.Root is Subsegment)
        {
            json.WriteString("type"u8, "subsegment"u8);
        }

        if (document.ParentId is { } parent)
        {
            IdWriter.Write(json, "parent_id"u8, parent);
        }

        EntityWriter.WriteRest(json, document.Root);
        json.WriteEndObject();
    }
}
