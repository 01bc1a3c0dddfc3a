using System.Text.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes the instrumentation scope as <c>"scope": {"name", "version", "attributes"}</c>.</summary>
internal static class ScopeFields
{
    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> scope)
    {
        json.WriteStartObject("scope"u8);
        var hasAttributes = false;
        var reader = new ProtobufReader(scope);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Scope.Name, WireType.LengthDelimited))
            {
                HttpFields.WriteText(json, "name"u8, field.Bytes);
            }
            else if (field.Is(OtlpFields.Scope.Version, WireType.LengthDelimited))
            {
                HttpFields.WriteText(json, "version"u8, field.Bytes);
            }

            hasAttributes |= field.Is(OtlpFields.Scope.Attributes, WireType.LengthDelimited);
        }

        if (hasAttributes)
        {
            json.WritePropertyName("attributes"u8);
            AnyValueJson.WriteMap(json, scope, OtlpFields.Scope.Attributes);
        }

        json.WriteEndObject();
    }
}
