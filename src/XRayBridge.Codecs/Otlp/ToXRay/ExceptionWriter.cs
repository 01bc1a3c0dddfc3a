using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Writes exceptions of one span. Ids that the span does not bring are derived from its own and the exception's place, so
/// that the same span always gives the same document.
/// </summary>
internal sealed class ExceptionWriter(Utf8JsonWriter json, SegmentId spanId, StackLanguage language, bool isRemote, bool isOurs)
{
    private int _count;

    /// <summary>Writes an exception that has only a message.</summary>
    public void WriteMessage(ReadOnlySpan<byte> message)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, NextId().ToString());
        HttpFields.WriteText(json, "message"u8, message);
        WriteRemote(isRemote);
        json.WriteEndObject();
    }

    /// <summary>Writes an <c>exception</c> event, and the causes that its stack trace names as exceptions of their own.</summary>
    public void WriteEvent(ReadOnlySpan<byte> happening)
    {
        var attributes = new AttributeTable(happening);
        var reader = new ProtobufReader(happening);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Event.Attributes, WireType.LengthDelimited))
            {
                attributes.TryAdd(field.Bytes, field.BytesOffset);
            }
        }

        WriteException(ref attributes);
        attributes.Dispose();
    }

    private void WriteException(ref AttributeTable attributes)
    {
        var text = attributes.TakeText("exception.stacktrace"u8);
        var frames = attributes.PeekText(XRayAttributes.ExceptionStack);
        var parsed = text.IsEmpty || !frames.IsEmpty ? [] : StackTraceReader.Read(language, Encoding.UTF8.GetString(text));
        var count = isOurs ? 1 : parsed.Count;
        var id = attributes.TakeText(XRayAttributes.ExceptionId);
        json.WriteStartObject();
        if (!isOurs || !id.IsEmpty)
        {
            json.WriteString("id"u8, id.IsEmpty ? Encoding.UTF8.GetBytes(NextId().ToString()) : id);
        }

        HttpFields.WriteText(json, "type"u8, attributes.TakeText("exception.type"u8));
        HttpFields.WriteText(json, "message"u8, attributes.TakeText("exception.message"u8));
        WriteRemote(attributes.TakeFlag(XRayAttributes.ExceptionRemote) || (!isOurs && isRemote));
        WriteNumber("truncated"u8, attributes.TakeInteger(XRayAttributes.ExceptionTruncated) ?? (parsed is [{ Truncated: > 0 } first, ..] ? first.Truncated : null));
        WriteNumber("skipped"u8, attributes.TakeInteger(XRayAttributes.ExceptionSkipped));
        var cause = attributes.TakeText(XRayAttributes.ExceptionCause);
        HttpFields.WriteText(json, "cause"u8, cause.IsEmpty && count > 1 ? Encoding.UTF8.GetBytes(PeekId().ToString()) : cause);
        WriteStack(frames, parsed);
        json.WriteEndObject();
        for (var i = 1; i < count; i++)
        {
            WriteCause(parsed[i], isLast: i == count - 1);
        }
    }

    private void WriteCause(ParsedException exception, bool isLast)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, NextId().ToString());
        json.WriteString("type"u8, exception.Type);
        if (exception.Message is not null)
        {
            json.WriteString("message"u8, exception.Message);
        }

        WriteRemote(isRemote);
        if (!isLast)
        {
            json.WriteString("cause"u8, PeekId().ToString());
        }

        WriteFrames(exception);
        json.WriteEndObject();
    }

    private void WriteRemote(bool value)
    {
        if (value)
        {
            json.WriteBoolean("remote"u8, value);
        }
    }

    private void WriteNumber(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private void WriteStack(ReadOnlySpan<byte> frames, List<ParsedException> parsed)
    {
        if (!frames.IsEmpty && JsonTexts.IsArray(frames))
        {
            json.WritePropertyName("stack"u8);
            json.WriteRawValue(frames, skipInputValidation: true);
        }
        else if (parsed.Count > 0)
        {
            WriteFrames(parsed[0]);
        }
    }

    private void WriteFrames(ParsedException exception)
    {
        if (exception.Frames.Count == 0)
        {
            return;
        }

        json.WriteStartArray("stack"u8);
        foreach (var (path, line, label) in exception.Frames)
        {
            json.WriteStartObject();
            if (path is not null)
            {
                json.WriteString("path"u8, path);
            }

            WriteNumber("line"u8, line);
            if (label is not null)
            {
                json.WriteString("label"u8, label);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private SegmentId NextId()
    {
        var id = PeekId();
        _count++;
        return id;
    }

    private SegmentId PeekId() => DerivedIds.Of(spanId, _count);
}
