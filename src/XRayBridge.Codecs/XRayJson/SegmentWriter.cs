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
    public static void Write(SegmentDocument document, IBufferWriter<byte> output) =>
        Write(document.Root, document.TraceId, document.ParentId, apart: null, output);

    /// <summary>Appends an entity as a document, without the subsegments that are <paramref name="apart"/>.</summary>
    internal static void Write(Entity root, TraceId trace, SegmentId? parentId, IReadOnlySet<Subsegment>? apart, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        EntityWriter.WriteIdentity(json, root);
        IdWriter.Write(json, "trace_id"u8, trace);
        if (root is Subsegment)
        {
            json.WriteString("type"u8, "subsegment"u8);
        }

        if (parentId is { } parent)
        {
            IdWriter.Write(json, "parent_id"u8, parent);
        }

        EntityWriter.WriteRest(json, root, apart);
        json.WriteEndObject();
    }
}
