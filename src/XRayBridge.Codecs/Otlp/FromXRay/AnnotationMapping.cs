using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>Annotations: attributes under their plain keys, which <c>aws.xray.annotations</c> lists.</summary>
internal static class AnnotationMapping
{
    /// <summary>The largest integer up to which a double holds every one.</summary>
    private const double ExactIntegers = 1L << 53;

    public static void WriteAnnotations(IReadOnlyList<Annotation> annotations, bool isLegacy, AttributeSink attributes, ProtobufWriter writer)
    {
        if (annotations.Count == 0)
        {
            return;
        }

        WriteKeys(annotations, attributes, writer);
        for (var i = 0; i < annotations.Count; i++)
        {
            var (key, value) = annotations[i];
            var prefix = IsReserved(key) ? XRayAttributes.AnnotationPrefix : default;
            var (attribute, any) = attributes.Begin(prefix, key);
            WriteValue(value, isLegacy, writer);
            attributes.End(attribute, any);
        }
    }

    /// <summary>Whether a key stands where attributes of this mapping stand. Keys by X-Ray's own rule, which has no dot, never do.</summary>
    private static bool IsReserved(string key)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && key.AsSpan(0, dot) is "aws" or "client" or "cloud" or "db" or "enduser" or "error" or "faas" or "http"
            or "messaging" or "network" or "peer" or "rpc" or "server" or "service" or "url" or "user_agent";
    }

    private static void WriteKeys(IReadOnlyList<Annotation> annotations, AttributeSink attributes, ProtobufWriter writer)
    {
        var (attribute, any) = attributes.Begin(XRayAttributes.Annotations);
        var array = writer.BeginMessage(OtlpFields.AnyValue.Array);
        for (var i = 0; i < annotations.Count; i++)
        {
            var value = writer.BeginMessage(OtlpFields.List.Values);
            writer.WriteString(OtlpFields.AnyValue.Text, annotations[i].Key);
            writer.EndMessage(value);
        }

        writer.EndMessage(array);
        attributes.End(attribute, any);
    }

    private static void WriteValue(AnnotationValue value, bool isLegacy, ProtobufWriter writer)
    {
        switch (value.Kind)
        {
            case AnnotationKind.Text:
                writer.WriteString(OtlpFields.AnyValue.Text, value.Text);
                break;
            case AnnotationKind.Boolean:
                writer.WriteBool(OtlpFields.AnyValue.Boolean, value.Boolean);
                break;
            case var _ when !isLegacy && double.IsInteger(value.Number) && Math.Abs(value.Number) < ExactIntegers && !IsNegativeZero(value.Number):
                writer.WriteVarint(OtlpFields.AnyValue.Integer, (ulong)(long)value.Number);
                break;
            default:
                writer.WriteDouble(OtlpFields.AnyValue.Double, value.Number);
                break;
        }
    }

    private static bool IsNegativeZero(double number) => number == 0 && double.IsNegative(number);
}
