using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>
/// Turns OTLP JSON into OTLP protobuf. Unknown members are ignored, as the OTLP specification demands; numbers of 64 bits may
/// be text or numbers; a value of the wrong type makes the request invalid, never an exception.
/// </summary>
public static class OtlpJsonReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = OtlpLimits.MaxJsonDepth };

    /// <summary>Appends an ExportTraceServiceRequest in protobuf; what was appended before a false is taken back.</summary>
    /// <param name="json">The whole request.</param>
    /// <param name="writer">Receives the request.</param>
    /// <param name="error">Why not, with the place, for the sender to read.</param>
    public static bool TryReadRequest(ReadOnlySpan<byte> json, ProtobufWriter writer, out string? error) =>
        TryRead(OtlpShapes.Request, json, writer, out error);

    /// <summary>Appends an ExportTraceServiceRequest that holds one ResourceSpans, of which this is the JSON.</summary>
    public static bool TryReadResourceSpans(ReadOnlySpan<byte> json, ProtobufWriter writer, out string? error)
    {
        var start = writer.Length;
        var body = writer.BeginMessage(OtlpFields.Request.ResourceSpans);
        var read = TryRead(OtlpShapes.ResourceSpans, json, writer, out error);
        writer.EndMessage(body);
        if (!read)
        {
            writer.TruncateTo(start);
        }

        return read;
    }

    /// <summary>Appends an ExportTraceServiceResponse in protobuf.</summary>
    public static bool TryReadResponse(ReadOnlySpan<byte> json, ProtobufWriter writer, out string? error) =>
        TryRead(OtlpShapes.Response, json, writer, out error);

    private static bool TryRead(MessageShape shape, ReadOnlySpan<byte> json, ProtobufWriter writer, out string? error)
    {
        var start = writer.Length;
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            // The second Read throws when anything but white space follows the object.
            if (reader.Read() && TryReadMessage(shape, ref reader, writer) && !reader.Read())
            {
                error = null;
                return true;
            }

            error = string.Create(CultureInfo.InvariantCulture, $"Cannot read OTLP JSON: unexpected {reader.TokenType} at byte {reader.TokenStartIndex}.");
        }
        catch (JsonException malformed)
        {
            error = $"Cannot read OTLP JSON: {malformed.Message}";
        }

        writer.TruncateTo(start);
        return false;
    }

    private static bool TryReadMessage(MessageShape shape, ref Utf8JsonReader json, ProtobufWriter writer)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            // No name of the schema needs an escape, so an escaped name is at worst an unknown one.
            var field = shape.Find(json.ValueSpan);
            json.Read();
            if (field is null || json.TokenType == JsonTokenType.Null)
            {
                json.Skip();
            }
            else if (!(field.IsRepeated ? TryReadAll(field, ref json, writer) : TryReadValue(field, ref json, writer)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadAll(FieldShape field, ref Utf8JsonReader json, ProtobufWriter writer)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (!TryReadValue(field, ref json, writer))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadValue(FieldShape field, ref Utf8JsonReader json, ProtobufWriter writer)
    {
        switch (field.Kind)
        {
            case FieldKind.Message:
                var body = writer.BeginMessage(field.Number);
                var read = TryReadMessage(field.Message!, ref json, writer);
                writer.EndMessage(body);
                return read;
            case FieldKind.Text when json.TokenType == JsonTokenType.String:
                Utf8Text.Copy(writer, field.Number, json);
                return true;
            case FieldKind.Id when json.TokenType == JsonTokenType.String:
                return TryReadHex(field.Number, json.ValueSpan, writer);
            case FieldKind.Bytes when json.TokenType == JsonTokenType.String:
                return TryReadBase64(field.Number, json, writer);
            case FieldKind.Boolean when json.TokenType is JsonTokenType.True or JsonTokenType.False:
                writer.WriteBool(field.Number, json.TokenType == JsonTokenType.True);
                return true;
            default:
                return json.TokenType is JsonTokenType.String or JsonTokenType.Number && TryReadNumber(field, json.ValueSpan, writer);
        }
    }

    private static bool TryReadNumber(FieldShape field, ReadOnlySpan<byte> text, ProtobufWriter writer)
    {
        switch (field.Kind)
        {
            case FieldKind.Int64 when TryParse(text, out long number):
                writer.WriteVarint(field.Number, (ulong)number);
                return true;
            case FieldKind.Int32 when TryParse(text, out long number) && number is >= int.MinValue and <= uint.MaxValue:
                writer.WriteVarint(field.Number, (ulong)number);
                return true;
            case FieldKind.Fixed32 when TryParse(text, out uint number):
                writer.WriteFixed32(field.Number, number);
                return true;
            case FieldKind.Fixed64 when TryParse(text, out ulong number):
                writer.WriteFixed64(field.Number, number);
                return true;
            case FieldKind.Double when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number):
                writer.WriteDouble(field.Number, number);
                return true;
            default:
                return false;
        }
    }

    /// <summary>A whole number, also as <c>1.0</c> or <c>1e3</c>, which protobuf's JSON mapping allows.</summary>
    private static bool TryParse<T>(ReadOnlySpan<byte> text, out T number)
        where T : struct, System.Numerics.IBinaryInteger<T>
    {
        if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
        {
            return true;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
            || decimal.Truncate(exact) != exact
            || exact < long.MinValue || exact > ulong.MaxValue)
        {
            return false;
        }

        number = T.CreateSaturating(exact);
        return decimal.CreateChecked(number) == exact;
    }

    private static bool TryReadHex(int field, ReadOnlySpan<byte> digits, ProtobufWriter writer)
    {
        Span<byte> id = stackalloc byte[16];
        if (digits.Length > 32 || Convert.FromHexString(digits, id, out _, out var written) != OperationStatus.Done)
        {
            return false;
        }

        writer.WriteBytes(field, id[..written]);
        return true;
    }

    private static bool TryReadBase64(int field, in Utf8JsonReader json, ProtobufWriter writer)
    {
        // In place: what an escape ("\/" is legal) or a digit stands for is never longer than itself.
        var rented = ArrayPool<byte>.Shared.Rent(json.ValueSpan.Length);
        var length = JsonText.Unescape(json.ValueSpan, rented);
        var status = Base64.DecodeFromUtf8InPlace(rented.AsSpan(0, length), out var written);
        if (status == OperationStatus.Done)
        {
            writer.WriteBytes(field, rented.AsSpan(0, written));
        }

        ArrayPool<byte>.Shared.Return(rented);
        return status == OperationStatus.Done;
    }
}
