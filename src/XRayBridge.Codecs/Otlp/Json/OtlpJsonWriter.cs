using System.Buffers;
using System.Text.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>
/// Turns OTLP protobuf into OTLP JSON. Fields that the schema does not know have no name in JSON and are left out; everything
/// else is kept. Malformed protobuf gives false, never an exception.
/// </summary>
public static class OtlpJsonWriter
{
    /// <summary>Where a request's own nesting ends and attribute values begin; each value level is three shapes deep.</summary>
    private const int MaxShapeDepth = OtlpLimits.MaxJsonDepth;

    /// <summary>Writes an ExportTraceServiceRequest. What was written before a false is to be thrown away.</summary>
    /// <param name="protobuf">The request.</param>
    /// <param name="destination">Receives one JSON object.</param>
    /// <param name="indented">For people to read.</param>
    public static bool TryWriteRequest(ReadOnlySpan<byte> protobuf, IBufferWriter<byte> destination, bool indented = false) =>
        TryWrite(OtlpShapes.Request, protobuf, destination, indented);

    /// <summary>Writes an ExportTraceServiceResponse.</summary>
    public static bool TryWriteResponse(ReadOnlySpan<byte> protobuf, IBufferWriter<byte> destination) =>
        TryWrite(OtlpShapes.Response, protobuf, destination, indented: false);

    private static bool TryWrite(
        MessageShape shape, ReadOnlySpan<byte> protobuf, IBufferWriter<byte> destination, bool indented)
    {
        using var json = new Utf8JsonWriter(destination, new JsonWriterOptions
        {
            Indented = indented,
            NewLine = "\n",
            SkipValidation = true,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
        return TryWriteMessage(shape, protobuf, json, MaxShapeDepth);
    }

    private static bool TryWriteMessage(MessageShape shape, ReadOnlySpan<byte> message, Utf8JsonWriter json, int depth)
    {
        if (depth == 0 || !TryFindPresent(shape, message, out var present))
        {
            return false;
        }

        json.WriteStartObject();
        foreach (var field in shape.Fields)
        {
            if ((present & (1u << field.Number)) != 0)
            {
                json.WritePropertyName(field.Name);
                if (!(field.IsRepeated ? TryWriteAll(field, message, json, depth) : TryWriteLast(field, message, json, depth)))
                {
                    return false;
                }
            }
        }

        json.WriteEndObject();
        return true;
    }

    /// <summary>A bit for each field number that the message holds; of a one-of only the last. Known numbers are below 32.</summary>
    private static bool TryFindPresent(MessageShape shape, ReadOnlySpan<byte> message, out uint present)
    {
        present = 0;
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            if (Find(shape, field) is { } known)
            {
                present = shape.IsOneOf ? 1u << known.Number : present | (1u << known.Number);
            }
        }

        return !reader.IsMalformed;
    }

    private static FieldShape? Find(MessageShape shape, in ProtobufField field)
    {
        foreach (var known in shape.Fields)
        {
            if (known.Number == field.Number && WireTypeOf(known.Kind) == field.Type)
            {
                return known;
            }
        }

        return null;
    }

    private static WireType WireTypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Boolean or FieldKind.Int32 or FieldKind.Int64 => WireType.Varint,
        FieldKind.Double or FieldKind.Fixed64 => WireType.Fixed64,
        FieldKind.Fixed32 => WireType.Fixed32,
        _ => WireType.LengthDelimited,
    };

    private static bool TryWriteAll(FieldShape shape, ReadOnlySpan<byte> message, Utf8JsonWriter json, int depth)
    {
        json.WriteStartArray();
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            if (field.Is(shape.Number, WireTypeOf(shape.Kind)) && !TryWriteValue(shape, field, json, depth))
            {
                return false;
            }
        }

        json.WriteEndArray();
        return true;
    }

    private static bool TryWriteLast(FieldShape shape, ReadOnlySpan<byte> message, Utf8JsonWriter json, int depth)
    {
        ProtobufField last = default;
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            if (field.Is(shape.Number, WireTypeOf(shape.Kind)))
            {
                last = field;
            }
        }

        return TryWriteValue(shape, last, json, depth);
    }

    private static bool TryWriteValue(FieldShape shape, in ProtobufField field, Utf8JsonWriter json, int depth)
    {
        switch (shape.Kind)
        {
            case FieldKind.Message:
                return TryWriteMessage(shape.Message!, field.Bytes, json, depth - 1);
            case FieldKind.Text:
                Utf8Text.Write(json, field.Bytes);
                break;
            case FieldKind.Id:
                WriteHex(json, field.Bytes);
                break;
            case FieldKind.Bytes:
                json.WriteBase64StringValue(field.Bytes);
                break;
            case FieldKind.Boolean:
                json.WriteBooleanValue(field.Bits != 0);
                break;
            case FieldKind.Double:
                Utf8Text.WriteDouble(json, BitConverter.UInt64BitsToDouble(field.Bits));
                break;
            case FieldKind.Int64:
                WriteDecimal(json, (long)field.Bits);
                break;
            case FieldKind.Fixed64:
                WriteDecimal(json, field.Bits);
                break;
            case FieldKind.Fixed32:
                json.WriteNumberValue((uint)field.Bits);
                break;
            default:
                json.WriteNumberValue((int)field.Bits);
                break;
        }

        return true;
    }

    private static void WriteHex(Utf8JsonWriter json, ReadOnlySpan<byte> id)
    {
        // Ids have 16 or 8 bytes; whatever else a peer sends is bounded by its message and written as it is.
        Span<byte> digits = id.Length <= 32 ? stackalloc byte[64] : new byte[id.Length * 2];
        Convert.TryToHexStringLower(id, digits, out var written);
        json.WriteStringValue(digits[..written]);
    }

    private static void WriteDecimal<T>(Utf8JsonWriter json, T value)
        where T : IUtf8SpanFormattable
    {
        Span<byte> digits = stackalloc byte[20];
        value.TryFormat(digits, out var written, default, System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStringValue(digits[..written]);
    }
}
