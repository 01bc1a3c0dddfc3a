using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Writes ids without making strings of them.</summary>
internal static class IdWriter
{
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, SegmentId id)
    {
        json.WritePropertyName(name);
        WriteValue(json, id);
    }

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, TraceId id)
    {
        Span<byte> text = stackalloc byte[TraceId.XRayLength];
        id.Format(text);
        json.WriteString(name, text);
    }

    public static void WriteValue(Utf8JsonWriter json, SegmentId id)
    {
        Span<byte> text = stackalloc byte[SegmentId.TextLength];
        id.Format(text);
        json.WriteStringValue(text);
    }
}
