using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>
/// Text between JSON and protobuf. Both want valid UTF-8 and neither sender can be trusted to deliver it: bytes that are none,
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
        WriteValid(writer, field, plain[..Unescape(raw, plain)]);
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
        Append(writer, Encoding.UTF8.GetString(plain.AsSpan(0, Unescape(raw, plain))));
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

    private static int Unescape(ReadOnlySpan<byte> raw, Span<byte> plain)
    {
        var length = 0;
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] != '\\')
            {
                plain[length++] = raw[i++];
            }
            else if (raw[i + 1] == 'u')
            {
                length += ReadUnicodeEscape(raw, ref i).EncodeToUtf8(plain[length..]);
            }
            else
            {
                plain[length++] = raw[i + 1] switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    var same => same,
                };
                i += 2;
            }
        }

        return length;
    }

    private static Rune ReadUnicodeEscape(ReadOnlySpan<byte> raw, ref int i)
    {
        var first = ReadHex(raw.Slice(i + 2, 4));
        i += 6;
        if (char.IsHighSurrogate(first) && raw[i..].StartsWith("\\u"u8)
            && Rune.TryCreate(first, ReadHex(raw.Slice(i + 2, 4)), out var pair))
        {
            i += 6;
            return pair;
        }

        return Rune.TryCreate(first, out var rune) ? rune : Rune.ReplacementChar;
    }

    /// <summary>The JSON reader has checked that these are four hex digits.</summary>
    private static char ReadHex(ReadOnlySpan<byte> digits) =>
        (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
