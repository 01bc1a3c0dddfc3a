using System.Text.Json;
using System.Text.Json.Serialization;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Api.V1;

/// <summary>Writes an annotation's value as the JSON value that it is. JSON has no infinite numbers: those become text.</summary>
internal sealed class AnnotationValueConverter : JsonConverter<AnnotationValue>
{
    public override AnnotationValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("The API takes no annotations.");

    public override void Write(Utf8JsonWriter writer, AnnotationValue value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case AnnotationKind.Boolean:
                writer.WriteBooleanValue(value.Boolean);
                break;
            case AnnotationKind.Number when double.IsFinite(value.Number):
                writer.WriteNumberValue(value.Number);
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }
}
