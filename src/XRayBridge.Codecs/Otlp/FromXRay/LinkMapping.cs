using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>
/// Span links: the document's own, and one for each trace context of another trace that an application wrote into annotations
/// or metadata, so that a trace found in either system leads to the other. The latter are marked with their source.
/// </summary>
internal static class LinkMapping
{
    /// <summary>Contexts looked for in one entity's text; each link costs bytes at every backend.</summary>
    private const int MaxFound = 8;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    public static void Write(Entity entity, TraceId traceId, ProtobufWriter writer)
    {
        for (var i = 0; i < entity.Links.Count; i++)
        {
            var link = entity.Links[i];
            var body = Begin(link.TraceId, link.Id, writer);
            new AttributeSink(writer, OtlpFields.Link.Attributes).AddMembers(link.Attributes.Span);
            writer.EndMessage(body);
        }

        FindInAnnotations(entity.Annotations, traceId, writer);
        FindInMetadata(entity.Metadata.Span, traceId, writer);
    }

    private static int Begin(TraceId traceId, SegmentId? id, ProtobufWriter writer)
    {
        var body = writer.BeginMessage(OtlpFields.Span.Links);
        OtlpDocumentWriter.WriteTraceId(OtlpFields.Link.TraceId, traceId, writer);
        OtlpDocumentWriter.WriteSpanId(OtlpFields.Link.SpanId, id, writer);
        return body;
    }

    private static void FindInAnnotations(IReadOnlyList<Annotation> annotations, TraceId own, ProtobufWriter writer)
    {
        Span<byte> key = stackalloc byte[64];
        Span<byte> text = stackalloc byte[256];
        for (int i = 0, found = 0; i < annotations.Count && found < MaxFound; i++)
        {
            var (name, value) = annotations[i];
            if (value.Text is { Length: <= 256 } context && name.Length <= key.Length && Ascii.IsValid(name) && Ascii.IsValid(context)
                && TraceContextText.IsKey(key[..Encoding.ASCII.GetBytes(name, key)])
                && TryWrite(text[..Encoding.ASCII.GetBytes(context, text)], own, "annotation", writer))
            {
                found++;
            }
        }
    }

    private static void FindInMetadata(ReadOnlySpan<byte> metadata, TraceId own, ProtobufWriter writer)
    {
        // One vectorised scan for the tail that all the keys' spellings share ("traceparent", "Trace-Id", "TraceHeader").
        if (metadata.IndexOf("race"u8) < 0 && metadata.IndexOf("RACE"u8) < 0)
        {
            return;
        }

        var json = new Utf8JsonReader(metadata, Options);
        for (var found = 0; found < MaxFound && json.Read();)
        {
            if (json.TokenType == JsonTokenType.PropertyName
                && TraceContextText.IsKey(json.ValueSpan)
                && TryReadFirstText(ref json)
                && TryWrite(json.ValueSpan, own, "metadata", writer))
            {
                found++;
            }
        }
    }

    /// <summary>Moves to the value of the property, or to the first of a list: a header may have several.</summary>
    private static bool TryReadFirstText(ref Utf8JsonReader json) =>
        json.Read() && (json.TokenType != JsonTokenType.StartArray || json.Read()) && json.TokenType == JsonTokenType.String;

    private static bool TryWrite(ReadOnlySpan<byte> text, TraceId own, string source, ProtobufWriter writer)
    {
        if (!TraceContextText.TryParse(text, out var traceId, out var id) || traceId == own)
        {
            return false;
        }

        var body = Begin(traceId, id, writer);
        new AttributeSink(writer, OtlpFields.Link.Attributes).Add(XRayAttributes.LinkSource, source);
        writer.EndMessage(body);
        return true;
    }
}
