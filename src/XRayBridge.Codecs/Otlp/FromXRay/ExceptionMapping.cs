using System.Text.Json;
using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>Exceptions as span events named <c>exception</c>, at the moment the entity ended: X-Ray keeps no other.</summary>
internal static class ExceptionMapping
{
    public static void WriteEvents(Entity entity, StackLanguage language, OtlpConventions conventions, ProtobufWriter writer)
    {
        var exceptions = entity.Cause?.Exceptions ?? [];
        for (var i = 0; i < exceptions.Count; i++)
        {
            var happening = writer.BeginMessage(OtlpFields.Span.Events);
            writer.WriteFixed64(OtlpFields.Event.Time, OtlpDocumentWriter.Nanoseconds(entity.EndTime ?? entity.StartTime));
            writer.WriteString(OtlpFields.Event.Name, "exception");
            WriteAttributes(exceptions[i], language, conventions, writer);
            writer.EndMessage(happening);
        }
    }

    /// <summary>Writes what a <c>cause</c> has beside its exceptions.</summary>
    public static void WriteCause(Cause cause, AttributeSink attributes)
    {
        attributes.Add(XRayAttributes.CauseExceptionId, cause.ExceptionId);
        attributes.Add(XRayAttributes.CauseId, cause.Id);
        attributes.Add(XRayAttributes.CauseMessage, cause.Message);
        attributes.Add(XRayAttributes.CauseWorkingDirectory, cause.WorkingDirectory);
        attributes.Add(XRayAttributes.CausePaths, cause.Paths);
    }

    private static void WriteAttributes(
        ExceptionRecord exception, StackLanguage language, OtlpConventions conventions, ProtobufWriter writer)
    {
        var attributes = new AttributeSink(writer, OtlpFields.Event.Attributes);
        attributes.Add("exception.type"u8, exception.Type);
        attributes.Add("exception.message"u8, exception.Message);
        attributes.Add(XRayAttributes.ExceptionId, exception.Id);
        attributes.AddFlag(XRayAttributes.ExceptionRemote, exception.Remote);
        attributes.Add(XRayAttributes.ExceptionTruncated, (long?)exception.Truncated);
        attributes.Add(XRayAttributes.ExceptionSkipped, (long?)exception.Skipped);
        attributes.Add(XRayAttributes.ExceptionCause, exception.Cause);
        if (exception.Stack.Count == 0)
        {
            return;
        }

        var layout = conventions == OtlpConventions.Legacy ? StackLanguage.Java : language;
        var (attribute, any) = attributes.Begin("exception.stacktrace"u8);
        var text = writer.BeginMessage(OtlpFields.AnyValue.Text);
        StackTraceWriter.Write(writer, layout, exception);
        writer.EndMessage(text);
        attributes.End(attribute, any);
        if (conventions != OtlpConventions.Legacy && !StackTraceWriter.IsExact(language, exception))
        {
            WriteFrames(exception.Stack, attributes, writer);
        }
    }

    private static void WriteFrames(IReadOnlyList<StackFrame> frames, AttributeSink attributes, ProtobufWriter writer)
    {
        var (attribute, any) = attributes.Begin(XRayAttributes.ExceptionStack);
        var text = writer.BeginMessage(OtlpFields.AnyValue.Text);
        using (var json = new Utf8JsonWriter(writer, new JsonWriterOptions { SkipValidation = true }))
        {
            json.WriteStartArray();
            for (var i = 0; i < frames.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("path"u8, frames[i].Path);
                json.WritePropertyName("line"u8);
                json.WriteRawValue(frames[i].Line is { } line ? line.ToString(System.Globalization.CultureInfo.InvariantCulture) : "null");
                json.WriteString("label"u8, frames[i].Label);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        writer.EndMessage(text);
        attributes.End(attribute, any);
    }
}
