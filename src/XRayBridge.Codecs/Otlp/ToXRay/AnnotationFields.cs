using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes <c>annotations</c>: the attributes that the span lists itself, and those the settings name.</summary>
internal static class AnnotationFields
{
    private static ReadOnlySpan<byte> ResourcePrefix => "otel.resource."u8;

    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs, bool isSegment, OtlpReadOptions options)
    {
        var isOpen = false;
        var listed = span.Attributes.IndexOf(XRayAttributes.Annotations);
        if (listed >= 0 && span.Attributes.ValueAt(listed) is { Kind: AnyKind.Array } keys)
        {
            span.Attributes.UseAt(listed);
            WriteListed(json, ref span.Attributes, keys.Bytes, isOurs, ref isOpen);
        }

        if (!isOurs)
        {
            WriteIndexed(json, ref span.Attributes, default, options, ref isOpen);
            if (isSegment)
            {
                WriteIndexed(json, ref span.Resource, ResourcePrefix, options, ref isOpen);
            }
        }

        if (isOpen)
        {
            json.WriteEndObject();
        }
    }

    private static void WriteListed(Utf8JsonWriter json, ref AttributeTable attributes, ReadOnlySpan<byte> keys, bool isOurs, ref bool isOpen)
    {
        var reader = new ProtobufReader(keys);
        while (reader.TryRead(out var element))
        {
            var key = AnyValue.Read(element.Bytes).Bytes;
            var index = IndexOfMoved(ref attributes, key);
            index = index < 0 ? attributes.IndexOf(key) : index;
            if (index >= 0 && (isOurs || !attributes.IsUsedAt(index)))
            {
                TryWrite(json, ref attributes, index, isOurs ? Encoding.UTF8.GetString(key) : CleanKey(default, key), ref isOpen);
            }
        }
    }

    /// <summary>The place of an annotation that had to step aside.</summary>
    private static int IndexOfMoved(ref AttributeTable attributes, ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var candidate = attributes.KeyAt(i);
            if (candidate.StartsWith(XRayAttributes.AnnotationPrefix) && candidate[XRayAttributes.AnnotationPrefix.Length..].SequenceEqual(key))
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Settings may name what has become a field of the document as well: it is then both.</summary>
    private static void WriteIndexed(
        Utf8JsonWriter json, ref AttributeTable attributes, ReadOnlySpan<byte> prefix, OtlpReadOptions options, ref bool isOpen)
    {
        if (options.IndexAllAttributes)
        {
            for (var i = 0; i < attributes.Count; i++)
            {
                if (!attributes.IsUsedAt(i) && !attributes.KeyAt(i).StartsWith("aws.xray."u8))
                {
                    TryWrite(json, ref attributes, i, CleanKey(prefix, attributes.KeyAt(i)), ref isOpen);
                }
            }

            return;
        }

        for (var i = 0; i < options.IndexedKeys.Count; i++)
        {
            var key = options.IndexedKeys[i].AsSpan();
            if (key.StartsWith(prefix) && attributes.IndexOf(key[prefix.Length..]) is >= 0 and var index)
            {
                TryWrite(json, ref attributes, index, CleanKey(default, key), ref isOpen);
            }
        }
    }

    private static void TryWrite(Utf8JsonWriter json, ref AttributeTable attributes, int index, string key, ref bool isOpen)
    {
        var value = attributes.ValueAt(index);
        if (value.Kind is AnyKind.None or AnyKind.Array or AnyKind.Map or AnyKind.Bytes || (value.Kind == AnyKind.Double && !double.IsFinite(value.Double)))
        {
            return;
        }

        attributes.UseAt(index);
        if (!isOpen)
        {
            json.WriteStartObject("annotations"u8);
            isOpen = true;
        }

        json.WritePropertyName(key);
        AnyValueJson.Write(json, value);
    }

    /// <summary>X-Ray's keys have letters, digits, underscores and dots.</summary>
    private static string CleanKey(ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key)
    {
        var text = new StringBuilder(prefix.Length + key.Length).Append(Encoding.UTF8.GetString(prefix)).Append(Encoding.UTF8.GetString(key));
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] != '.')
            {
                text[i] = '_';
            }
        }

        return text.ToString();
    }
}
