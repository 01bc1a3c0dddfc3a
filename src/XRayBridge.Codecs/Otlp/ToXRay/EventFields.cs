using System.Text.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Span events: X-Ray has exceptions only, so the others are kept in metadata.</summary>
internal static class EventFields
{
    public static bool IsException(ReadOnlySpan<byte> happening) => NameOf(happening).SequenceEqual("exception"u8);

    /// <summary>Whether a span has events besides exceptions.</summary>
    public static bool HasOthers(ReadOnlySpan<byte> span)
    {
        var reader = new ProtobufReader(span);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Span.Events, WireType.LengthDelimited) && !IsException(field.Bytes))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes <c>"events": [{"name", "time", "attributes"}]</c> of all others.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> span)
    {
        json.WriteStartArray("events"u8);
        var reader = new ProtobufReader(span);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Span.Events, WireType.LengthDelimited) && !IsException(field.Bytes))
            {
                WriteEvent(json, field.Bytes);
            }
        }

        json.WriteEndArray();
    }

    private static void WriteEvent(Utf8JsonWriter json, ReadOnlySpan<byte> happening)
    {
        json.WriteStartObject();
        HttpFields.WriteText(json, "name"u8, NameOf(happening));
        var reader = new ProtobufReader(happening);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Event.Time, WireType.Fixed64))
            {
                json.WritePropertyName("time"u8);
                Seconds.Write(json, field.Bits);
            }
        }

        json.WritePropertyName("attributes"u8);
        AnyValueJson.WriteMap(json, happening, OtlpFields.Event.Attributes);
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> NameOf(ReadOnlySpan<byte> happening)
    {
        ReadOnlySpan<byte> name = default;
        var reader = new ProtobufReader(happening);
        while (reader.TryRead(out var field))
        {
            name = field.Is(OtlpFields.Event.Name, WireType.LengthDelimited) ? field.Bytes : name;
        }

        return name;
    }
}
