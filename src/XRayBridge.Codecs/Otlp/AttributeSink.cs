using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp;

/// <summary>Writes attributes (KeyValue { 1: key, 2: AnyValue }) into the message that is being written. A null value is no attribute.</summary>
/// <param name="writer">Stands inside the message.</param>
/// <param name="field">The number of the message's attribute field.</param>
internal readonly struct AttributeSink(ProtobufWriter writer, int field)
{
    private static readonly JsonReaderOptions JsonOptions = new() { MaxDepth = 512 };

    public void Add(ReadOnlySpan<byte> key, string? value)
    {
        if (value is not null)
        {
            Add(key, value.AsSpan());
        }
    }

    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<char> value)
    {
        var (attribute, any) = Begin(key);
        writer.WriteString(OtlpFields.AnyValue.Text, value);
        End(attribute, any);
    }

    /// <summary>Adds a list of one text.</summary>
    public void AddSingle(ReadOnlySpan<byte> key, string value)
    {
        var (attribute, any) = Begin(key);
        var array = writer.BeginMessage(OtlpFields.AnyValue.Array);
        var element = writer.BeginMessage(OtlpFields.List.Values);
        writer.WriteString(OtlpFields.AnyValue.Text, value);
        writer.EndMessage(element);
        writer.EndMessage(array);
        End(attribute, any);
    }

    /// <summary>Adds a list of one text member of each object in a JSON array; no such member is no attribute.</summary>
    public void AddTexts(scoped ReadOnlySpan<byte> key, ReadOnlySpan<byte> jsonArray, scoped ReadOnlySpan<byte> member)
    {
        var start = writer.Length;
        var (attribute, any) = Begin(key);
        var array = writer.BeginMessage(OtlpFields.AnyValue.Array);
        var json = new Utf8JsonReader(jsonArray, JsonOptions);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 2 && json.ValueSpan.SequenceEqual(member)
                && json.Read() && json.TokenType == JsonTokenType.String)
            {
                var value = writer.BeginMessage(OtlpFields.List.Values);
                Utf8Text.Copy(writer, OtlpFields.AnyValue.Text, json);
                writer.EndMessage(value);
            }
        }

        var isEmpty = writer.Length == array;
        writer.EndMessage(array);
        End(attribute, any);
        if (isEmpty)
        {
            writer.TruncateTo(start);
        }
    }

    /// <summary>Adds text that is UTF-8 already, and valid; empty text is no attribute.</summary>
    public void AddUtf8(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (!value.IsEmpty)
        {
            var (attribute, any) = Begin(key);
            writer.WriteBytes(OtlpFields.AnyValue.Text, value);
            End(attribute, any);
        }
    }

    public void Add(ReadOnlySpan<byte> key, long? value)
    {
        if (value is { } number)
        {
            var (attribute, any) = Begin(key);
            writer.WriteVarint(OtlpFields.AnyValue.Integer, (ulong)number);
            End(attribute, any);
        }
    }

    public void Add(ReadOnlySpan<byte> key, bool value)
    {
        var (attribute, any) = Begin(key);
        writer.WriteBool(OtlpFields.AnyValue.Boolean, value);
        End(attribute, any);
    }

    /// <summary>Adds a flag, which is absent when it is not set.</summary>
    public void AddFlag(ReadOnlySpan<byte> key, bool value)
    {
        if (value)
        {
            Add(key, value);
        }
    }

    /// <summary>Adds a list of texts; an empty list is no attribute.</summary>
    public void Add(ReadOnlySpan<byte> key, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        var (attribute, any) = Begin(key);
        var array = writer.BeginMessage(OtlpFields.AnyValue.Array);
        for (var i = 0; i < values.Count; i++)
        {
            var value = writer.BeginMessage(OtlpFields.List.Values);
            writer.WriteString(OtlpFields.AnyValue.Text, values[i]);
            writer.EndMessage(value);
        }

        writer.EndMessage(array);
        End(attribute, any);
    }

    /// <summary>Adds the JSON value that the reader stands on, as a value of the same shape, and moves the reader to its end.</summary>
    /// <param name="prefix">The first part of the key.</param>
    /// <param name="key">The rest of it.</param>
    /// <param name="json">On the first token of the value.</param>
    public void AddJson(scoped ReadOnlySpan<byte> prefix, scoped ReadOnlySpan<byte> key, ref Utf8JsonReader json)
    {
        var (attribute, any) = Begin(prefix, key);
        AnyValueWriter.Write(writer, ref json);
        End(attribute, any);
    }

    /// <summary>Adds each member of a JSON object as an attribute; of an empty text none.</summary>
    public void AddMembers(ReadOnlySpan<byte> jsonObject)
    {
        var json = new Utf8JsonReader(jsonObject, JsonOptions);
        if (jsonObject.IsEmpty || !json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var attribute = writer.BeginMessage(field);
            AnyValueWriter.WriteMember(writer, ref json);
            writer.EndMessage(attribute);
        }
    }

    /// <summary>Begins an attribute whose value the caller writes; ends with <see cref="End"/>.</summary>
    public (int Attribute, int Any) Begin(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key = default)
    {
        var length = prefix.Length + key.Length;
        if (length < 0x80)
        {
            return BeginShort(prefix, key, length);
        }

        var attribute = writer.BeginMessage(field);
        var name = writer.BeginMessage(OtlpFields.KeyValue.Key);
        writer.WriteRaw(prefix);
        writer.WriteRaw(key);
        writer.EndMessage(name);
        return (attribute, writer.BeginMessage(OtlpFields.KeyValue.Value));
    }

    /// <summary>Begins an attribute whose key is UTF-8 and text.</summary>
    public (int Attribute, int Any) Begin(ReadOnlySpan<byte> prefix, string key)
    {
        var attribute = writer.BeginMessage(field);
        var name = writer.BeginMessage(OtlpFields.KeyValue.Key);
        writer.WriteRaw(prefix);
        Utf8Text.Append(writer, key);
        writer.EndMessage(name);
        return (attribute, writer.BeginMessage(OtlpFields.KeyValue.Value));
    }

    public void End(int attribute, int any)
    {
        writer.EndMessage(any);
        writer.EndMessage(attribute);
    }

    /// <summary>
    /// The same bytes as the general way in one piece: attributes are most of what is written, and most of their cost was
    /// in the calls. All tags take one byte (field numbers below 16), and so do the lengths that are still open.
    /// </summary>
    private (int Attribute, int Any) BeginShort(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key, int length)
    {
        const int Framing = 6;
        const byte KeyTag = (OtlpFields.KeyValue.Key << 3) | (int)WireType.LengthDelimited;
        const byte ValueTag = (OtlpFields.KeyValue.Value << 3) | (int)WireType.LengthDelimited;
        var start = writer.Length;
        var bytes = writer.GetSpan(length + Framing);
        bytes[0] = (byte)((field << 3) | (int)WireType.LengthDelimited);
        bytes[2] = KeyTag;
        bytes[3] = (byte)length;
        prefix.CopyTo(bytes[4..]);
        key.CopyTo(bytes[(4 + prefix.Length)..]);
        bytes[4 + length] = ValueTag;
        writer.Advance(length + Framing);
        return (start + 2, start + length + Framing);
    }
}
