using System.Text.Json;
using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes the <c>cause</c> block from the span's <c>exception</c> events, or from the message of its status.</summary>
internal static class CauseFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs, StackLanguage language)
    {
        ref var attributes = ref span.Attributes;
        var reference = attributes.TakeText(XRayAttributes.CauseExceptionId);
        if (!reference.IsEmpty)
        {
            HttpFields.WriteText(json, "cause"u8, reference);
            return;
        }

        var id = attributes.TakeText(XRayAttributes.CauseId);
        var message = attributes.TakeText(XRayAttributes.CauseMessage);
        var directory = attributes.TakeText(XRayAttributes.CauseWorkingDirectory);
        var paths = attributes.IndexOf(XRayAttributes.CausePaths);
        var hasExceptions = HasExceptions(span.Message);
        var hasMessage = !isOurs && !hasExceptions && span.IsError && !span.StatusMessage.IsEmpty;
        if (!hasExceptions && !hasMessage && id.IsEmpty && message.IsEmpty && directory.IsEmpty && paths < 0)
        {
            return;
        }

        json.WriteStartObject("cause"u8);
        HttpFields.WriteText(json, "id"u8, id);
        HttpFields.WriteText(json, "message"u8, message);
        HttpFields.WriteText(json, "working_directory"u8, directory);
        if (paths >= 0)
        {
            attributes.UseAt(paths);
            json.WritePropertyName("paths"u8);
            AnyValueJson.Write(json, attributes.ValueAt(paths));
        }

        if (hasExceptions || hasMessage)
        {
            json.WriteStartArray("exceptions"u8);
            var writer = new ExceptionWriter(json, span.Id, language, isRemote: span.Kind is SpanKind.Client or SpanKind.Producer, isOurs);
            WriteExceptions(writer, ref span, hasMessage);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteExceptions(ExceptionWriter writer, ref OtlpSpan span, bool hasMessage)
    {
        if (hasMessage)
        {
            writer.WriteMessage(span.StatusMessage);
            return;
        }

        var reader = new ProtobufReader(span.Message);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Span.Events, WireType.LengthDelimited) && EventFields.IsException(field.Bytes))
            {
                writer.WriteEvent(field.Bytes);
            }
        }
    }

    private static bool HasExceptions(ReadOnlySpan<byte> span)
    {
        var reader = new ProtobufReader(span);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Span.Events, WireType.LengthDelimited) && EventFields.IsException(field.Bytes))
            {
                return true;
            }
        }

        return false;
    }
}
