using System.Globalization;
using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// Writes JSON values as AnyValue: text, booleans, arrays and objects as they are, whole numbers of 64 bits as integers, other
/// numbers as doubles, null as the empty value. Depth is bounded by the JSON reader that the caller made.
/// </summary>
internal static class AnyValueWriter
{
    /// <summary>Writes the fields of an AnyValue for the value that the reader stands on, and moves the reader to its end.</summary>
    public static void Write(ProtobufWriter writer, ref Utf8JsonReader json)
    {
        switch (json.TokenType)
        {
            case JsonTokenType.String:
                Utf8Text.Copy(writer, OtlpFields.AnyValue.Text, json);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                writer.WriteBool(OtlpFields.AnyValue.Boolean, json.TokenType == JsonTokenType.True);
                break;
            case JsonTokenType.Number when json.TryGetInt64(out var integer):
                writer.WriteVarint(OtlpFields.AnyValue.Integer, (ulong)integer);
                break;
            case JsonTokenType.Number:
                writer.WriteDouble(OtlpFields.AnyValue.Double, double.Parse(json.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture));
                break;
            case JsonTokenType.StartArray:
                WriteArray(writer, ref json);
                break;
            case JsonTokenType.StartObject:
                WriteMap(writer, ref json);
                break;
        }
    }

    /// <summary>Writes the fields of a KeyValue for the property name that the reader stands on and the value after it.</summary>
    public static void WriteMember(ProtobufWriter writer, ref Utf8JsonReader json)
    {
        Utf8Text.Copy(writer, OtlpFields.KeyValue.Key, json);
        json.Read();
        var value = writer.BeginMessage(OtlpFields.KeyValue.Value);
        Write(writer, ref json);
        writer.EndMessage(value);
    }

    private static void WriteArray(ProtobufWriter writer, ref Utf8JsonReader json)
    {
        var array = writer.BeginMessage(OtlpFields.AnyValue.Array);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var value = writer.BeginMessage(OtlpFields.List.Values);
            Write(writer, ref json);
            writer.EndMessage(value);
        }

        writer.EndMessage(array);
    }

    private static void WriteMap(ProtobufWriter writer, ref Utf8JsonReader json)
    {
        var map = writer.BeginMessage(OtlpFields.AnyValue.Map);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var entry = writer.BeginMessage(OtlpFields.List.Values);
            WriteMember(writer, ref json);
            writer.EndMessage(entry);
        }

        writer.EndMessage(map);
    }
}
