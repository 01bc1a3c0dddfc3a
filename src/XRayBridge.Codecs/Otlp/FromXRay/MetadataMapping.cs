using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>Metadata: each namespace's JSON text, unchanged, in <c>aws.xray.metadata.NAMESPACE</c>.</summary>
internal static class MetadataMapping
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    public static void Write(ReadOnlySpan<byte> metadata, ProtobufWriter writer)
    {
        var json = new Utf8JsonReader(metadata, Options);
        if (metadata.IsEmpty || !json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var attribute = writer.BeginMessage(OtlpFields.Span.Attributes);
            var key = writer.BeginMessage(OtlpFields.KeyValue.Key);
            writer.WriteRaw(XRayAttributes.MetadataPrefix);
            Utf8Text.Append(writer, json);
            writer.EndMessage(key);
            var value = writer.BeginMessage(OtlpFields.KeyValue.Value);
            json.Read();
            var start = (int)json.TokenStartIndex;
            json.Skip();
            writer.WriteBytes(OtlpFields.AnyValue.Text, metadata[start..(int)json.BytesConsumed]);
            writer.EndMessage(value);
            writer.EndMessage(attribute);
        }
    }
}
