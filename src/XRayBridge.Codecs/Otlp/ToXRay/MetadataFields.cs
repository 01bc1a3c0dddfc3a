using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Writes <c>metadata</c>: namespaces that came from X-Ray as they were; in <c>default</c> all attributes nothing else was made
/// of, those of the resource as <c>otel.resource.KEY</c>; in <c>otel</c> what else a span has and a segment has not.
/// </summary>
internal static class MetadataFields
{
    private static ReadOnlySpan<byte> ResourcePrefix => "otel.resource."u8;

    /// <summary>Writes the object, when there is anything to write.</summary>
    /// <param name="json">Stands in the entity.</param>
    /// <param name="span">The span; attributes that were used are not written again.</param>
    /// <param name="part">What of it belongs to this entity.</param>
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, EntityPart part)
    {
        var hasOtel = part.HasSpan && !part.IsOurs && HasOtel(ref span, part.Name);
        var hasDefault = (part.HasSpan && HasRest(ref span.Attributes)) || (part.HasResource && HasRest(ref span.Resource));
        var hasNamespaces = part.HasSpan && HasNamespaces(ref span.Attributes);
        if (!hasOtel && !hasDefault && !hasNamespaces)
        {
            return;
        }

        json.WriteStartObject("metadata"u8);
        if (hasNamespaces)
        {
            WriteNamespaces(json, ref span.Attributes, exceptDefault: hasDefault);
        }

        if (hasDefault)
        {
            WriteDefault(json, ref span, part);
        }

        if (hasOtel)
        {
            WriteOtel(json, ref span, part.Name);
        }

        json.WriteEndObject();
    }

    /// <summary>Whether an attribute holds a namespace of X-Ray metadata.</summary>
    private static bool IsNamespace(ref AttributeTable attributes, int index) =>
        attributes.KeyAt(index).StartsWith(XRayAttributes.MetadataPrefix)
        && attributes.ValueAt(index) is { Kind: AnyKind.Text } value
        && JsonTexts.IsValue(value.Bytes);

    private static bool HasNamespaces(ref AttributeTable attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (IsNamespace(ref attributes, i))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasRest(ref AttributeTable attributes)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (!attributes.IsUsedAt(i) && !IsNamespace(ref attributes, i))
            {
                return true;
            }
        }

        return false;
    }

    private static void WriteNamespaces(Utf8JsonWriter json, ref AttributeTable attributes, bool exceptDefault)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            var name = attributes.KeyAt(i);
            if (IsNamespace(ref attributes, i) && !(exceptDefault && IsDefault(name)))
            {
                Utf8Text.WriteName(json, name[XRayAttributes.MetadataPrefix.Length..]);
                json.WriteRawValue(attributes.ValueAt(i).Bytes, skipInputValidation: true);
            }
        }
    }

    private static bool IsDefault(ReadOnlySpan<byte> key) => key.SequenceEqual("aws.xray.metadata.default"u8);

    private static void WriteDefault(Utf8JsonWriter json, ref OtlpSpan span, EntityPart part)
    {
        json.WriteStartObject("default"u8);
        if (part.HasSpan)
        {
            CopyDefault(json, ref span.Attributes);
            WriteRest(json, ref span.Attributes, default);
        }

        if (part.HasResource)
        {
            WriteRest(json, ref span.Resource, ResourcePrefix);
        }

        json.WriteEndObject();
    }

    /// <summary>Copies the members of the namespace that came from X-Ray.</summary>
    private static void CopyDefault(Utf8JsonWriter json, ref AttributeTable attributes)
    {
        var text = attributes.PeekText("aws.xray.metadata.default"u8);
        if (!JsonTexts.IsObject(text))
        {
            return;
        }

        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 100 });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = new byte[reader.ValueSpan.Length];
            Utf8Text.WriteName(json, member.AsSpan(0, JsonText.Unescape(reader.ValueSpan, member)));
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            json.WriteRawValue(text[start..(int)reader.BytesConsumed], skipInputValidation: true);
        }
    }

    private static void WriteRest(Utf8JsonWriter json, ref AttributeTable attributes, ReadOnlySpan<byte> prefix)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (!attributes.IsUsedAt(i) && !IsNamespace(ref attributes, i))
            {
                WriteName(json, prefix, attributes.KeyAt(i));
                AnyValueJson.Write(json, attributes.ValueAt(i));
            }
        }
    }

    private static void WriteName(Utf8JsonWriter json, ReadOnlySpan<byte> prefix, ReadOnlySpan<byte> key)
    {
        if (prefix.IsEmpty)
        {
            Utf8Text.WriteName(json, key);
        }
        else
        {
            byte[] whole = [.. prefix, .. key];
            Utf8Text.WriteName(json, whole);
        }
    }

    private static bool HasOtel(ref OtlpSpan span, string name) =>
        !IsName(span.Name, name) || !span.TraceState.IsEmpty || !span.Scope.IsEmpty || EventFields.HasOthers(span.Message);

    private static bool IsName(ReadOnlySpan<byte> spanName, string name) => System.Text.Encoding.UTF8.GetString(spanName) == name;

    private static void WriteOtel(Utf8JsonWriter json, ref OtlpSpan span, string name)
    {
        json.WriteStartObject("otel"u8);
        if (!IsName(span.Name, name))
        {
            HttpFields.WriteText(json, "name"u8, span.Name);
        }

        HttpFields.WriteText(json, "trace_state"u8, span.TraceState);
        if (!span.Scope.IsEmpty)
        {
            ScopeFields.Write(json, span.Scope);
        }

        if (EventFields.HasOthers(span.Message))
        {
            EventFields.Write(json, span.Message);
        }

        json.WriteEndObject();
    }
}
