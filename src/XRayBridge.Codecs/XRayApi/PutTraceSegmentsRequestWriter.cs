using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Writes <c>{"TraceSegmentDocuments": ["...", ...]}</c>. Each string, unescaped, is the document byte for byte.
/// </summary>
public static class PutTraceSegmentsRequestWriter
{
    /// <summary>The service's limit for one call.</summary>
    public const int MaxDocuments = 50;

    // Only what JSON itself demands: every further escape makes the call larger.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The documents are valid UTF-8.</summary>
    public static void Write(IBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<byte>> documents)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartObject();
        json.WriteStartArray("TraceSegmentDocuments"u8);
        for (var i = 0; i < documents.Count; i++)
        {
            json.WriteStringValue(documents[i].Span);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
