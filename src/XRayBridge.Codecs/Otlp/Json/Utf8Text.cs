using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>
/// Values between JSON and protobuf, above all text. Both want valid UTF-8 and neither sender can be trusted to deliver it: bytes that are none,
/// and escapes of lone surrogates, become U+FFFD, where the framework's own methods would throw.
/// </summary>
internal static class Utf8Text
{
    /// <summary>Writes protobuf text as a JSON string.</summary>
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            json.WriteStringValue(text);
        }
        else
        {
            json.WriteStringValue(Encoding.UTF8.GetString(text));
        }
    }

    /// <summary>Writes protobuf text as a JSON property's name.</summary>
    public static void WriteName(Utf8JsonWriter json, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            json.WritePropertyName(text);
        }
        else
        {
            json.WritePropertyName(Encoding.UTF8.GetString(text));
        }
    }

    /// <summary>Writes a number; those that JSON cannot write as the texts that protobuf's JSON mapping has for them.</summary>
    public static void WriteDouble(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteStringValue(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8);
        }
    }

    /// <summary>Writes the JSON string or property name the reader stands on as a protobuf text field.</summary>
    /// <param name="writer">Receives the field.</param>
    /// <param name="field">Its number.</param>
    /// <param name="json">On a string or a property name, over one contiguous span.</param>
    public static void Copy(ProtobufWriter writer, int field, in Utf8JsonReader json)
    {
        var raw = json.ValueSpan;
        if (!json.ValueIsEscaped)
        {
            WriteValid(writer, field, raw);
            return;
        }

        // An escape is never shorter than what it stands for: \u0800 takes six bytes and means three.
        var rented = raw.Length <= 512 ? null : System.Buffers.ArrayPool<byte>.Shared.Rent(raw.Length);
        Span<byte> plain = rented ?? stackalloc byte[512];
        WriteValid(writer, field, plain[..JsonText.Unescape(raw, plain)]);
        if (rented is not null)
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Appends the JSON string or property name the reader stands on to the message or key that is being written.</summary>
    public static void Append(ProtobufWriter writer, in Utf8JsonReader json)
    {
        var raw = json.ValueSpan;
        if (!json.ValueIsEscaped && Utf8.IsValid(raw))
        {
            writer.WriteRaw(raw);
            return;
        }

        var plain = new byte[raw.Length];
        Append(writer, Encoding.UTF8.GetString(plain.AsSpan(0, JsonText.Unescape(raw, plain))));
    }

    /// <summary>Appends text as UTF-8 to the message or key that is being written.</summary>
    public static void Append(ProtobufWriter writer, ReadOnlySpan<char> text)
    {
        var size = Encoding.UTF8.GetMaxByteCount(text.Length);
        writer.Advance(Encoding.UTF8.GetBytes(text, writer.GetSpan(size)));
    }

    private static void WriteValid(ProtobufWriter writer, int field, ReadOnlySpan<byte> text)
    {
        if (Utf8.IsValid(text))
        {
            writer.WriteBytes(field, text);
        }
        else
        {
            writer.WriteString(field, Encoding.UTF8.GetString(text));
        }
    }
}
