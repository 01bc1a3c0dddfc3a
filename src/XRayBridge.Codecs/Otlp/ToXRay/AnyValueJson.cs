using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes attribute values that were found sound as plain JSON: bytes as base64, numbers that are none as text.</summary>
internal static class AnyValueJson
{
    public static void Write(Utf8JsonWriter json, in AnyValue value)
    {
        switch (value.Kind)
        {
            case AnyKind.Text: Utf8Text.Write(json, value.Bytes); break;
            case AnyKind.Boolean: json.WriteBooleanValue(value.Boolean); break;
            case AnyKind.Integer: json.WriteNumberValue(value.Integer); break;
            case AnyKind.Double: Utf8Text.WriteDouble(json, value.Double); break;
            case AnyKind.Array: WriteArray(json, value.Bytes); break;
            case AnyKind.Map: WriteMap(json, value.Bytes, OtlpFields.List.Values); break;
            case AnyKind.Bytes: json.WriteBase64StringValue(value.Bytes); break;
            default: json.WriteNullValue(); break;
        }
    }

    /// <summary>Writes an object of all attributes of a message.</summary>
    /// <param name="json">Receives it.</param>
    /// <param name="message">An event, a link, a scope, or a map value.</param>
    /// <param name="field">The number of its attribute field.</param>
    public static void WriteMap(Utf8JsonWriter json, ReadOnlySpan<byte> message, int field)
    {
        json.WriteStartObject();
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var entry))
        {
            if (entry.Is(field, WireType.LengthDelimited))
            {
                WriteEntry(json, entry.Bytes);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteEntry(Utf8JsonWriter json, ReadOnlySpan<byte> entry)
    {
        ReadOnlySpan<byte> key = default;
        ReadOnlySpan<byte> value = default;
        var reader = new ProtobufReader(entry);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.KeyValue.Key, WireType.LengthDelimited))
            {
                key = field.Bytes;
            }
            else if (field.Is(OtlpFields.KeyValue.Value, WireType.LengthDelimited))
            {
                value = field.Bytes;
            }
        }

        Utf8Text.WriteName(json, key);
        Write(json, AnyValue.Read(value));
    }

    private static void WriteArray(Utf8JsonWriter json, ReadOnlySpan<byte> array)
    {
        json.WriteStartArray();
        var reader = new ProtobufReader(array);
        while (reader.TryRead(out var value))
        {
            if (value.Is(OtlpFields.List.Values, WireType.LengthDelimited))
            {
                Write(json, AnyValue.Read(value.Bytes));
            }
        }

        json.WriteEndArray();
    }
}
