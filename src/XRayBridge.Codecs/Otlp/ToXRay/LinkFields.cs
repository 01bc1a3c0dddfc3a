using System.Text.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Writes <c>links</c>: the span's own, and those to the traces whose contexts the span has among its attributes (captured
/// request headers, message attributes).
/// </summary>
internal static class LinkFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs)
    {
        var isOpen = false;
        var reader = new ProtobufReader(span.Message);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Span.Links, WireType.LengthDelimited))
            {
                WriteLink(json, field.Bytes, ref isOpen);
            }
        }

        for (var i = 0; !isOurs && i < span.Attributes.Count; i++)
        {
            if (TraceContextText.IsKey(span.Attributes.KeyAt(i)))
            {
                WriteContext(json, span.Attributes.ValueAt(i), span.TraceId, ref isOpen);
            }
        }

        if (isOpen)
        {
            json.WriteEndArray();
        }
    }

    private static void WriteLink(Utf8JsonWriter json, ReadOnlySpan<byte> link, ref bool isOpen)
    {
        TraceId traceId = default;
        ReadOnlySpan<byte> id = default;
        var attributes = new AttributeTable(link);
        var reader = new ProtobufReader(link);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Link.TraceId, WireType.LengthDelimited) && field.Bytes.Length == TraceId.SizeBytes)
            {
                traceId = TraceId.FromBytes(field.Bytes);
            }
            else if (field.Is(OtlpFields.Link.SpanId, WireType.LengthDelimited))
            {
                id = field.Bytes;
            }
            else if (field.Is(OtlpFields.Link.Attributes, WireType.LengthDelimited))
            {
                attributes.TryAdd(field.Bytes, field.BytesOffset);
            }
        }

        if (!traceId.IsZero && !attributes.Has(XRayAttributes.LinkSource))
        {
            WriteIds(json, traceId, id, ref isOpen);
            if (attributes.Count > 0)
            {
                json.WritePropertyName("attributes"u8);
                AnyValueJson.WriteMap(json, link, OtlpFields.Link.Attributes);
            }

            json.WriteEndObject();
        }

        attributes.Dispose();
    }

    private static void WriteIds(Utf8JsonWriter json, TraceId traceId, ReadOnlySpan<byte> id, ref bool isOpen)
    {
        if (!isOpen)
        {
            json.WriteStartArray("links"u8);
            isOpen = true;
        }

        Span<byte> text = stackalloc byte[TraceId.XRayLength];
        traceId.Format(text);
        json.WriteStartObject();
        json.WriteString("trace_id"u8, text);
        if (id.Length == sizeof(ulong) && id.IndexOfAnyExcept((byte)0) >= 0)
        {
            Convert.TryToHexStringLower(id, text, out var written);
            json.WriteString("id"u8, text[..written]);
        }
    }

    /// <summary>A captured header is an array of its values; a message attribute is a text.</summary>
    private static void WriteContext(Utf8JsonWriter json, in AnyValue value, TraceId own, ref bool isOpen)
    {
        var text = value.Bytes;
        if (value.Kind == AnyKind.Array)
        {
            var values = new ProtobufReader(text);
            text = values.TryRead(out var first) ? AnyValue.Read(first.Bytes).Bytes : default;
        }

        if (value.Kind is AnyKind.Text or AnyKind.Array && TraceContextText.TryParse(text, out var traceId, out var id) && traceId != own)
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, id.Value);
            WriteIds(json, traceId, bytes, ref isOpen);
            json.WriteEndObject();
        }
    }
}
