using System.Text.Json;
using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Writes a span as an X-Ray document: a segment when its service is entered there (kind server or consumer, no parent, or a
/// parent in another process), else an independent subsegment. A span that both enters a service and leaves it, a call
/// without a server span around it, becomes a segment of its service with the call as its subsegment: X-Ray shows calls only so.
/// </summary>
internal static class XRayDocumentWriter
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, OtlpReadOptions options)
    {
        var isOurs = span.IsOurs;
        var isLocalRoot = span.Attributes.TakeText("aws.span.kind"u8).SequenceEqual("LOCAL_ROOT"u8);
        var isSegment = isOurs
            ? span.Kind == SpanKind.Server
            : span.Kind is SpanKind.Server or SpanKind.Consumer || span.ParentId is null || span.HasRemoteParent || isLocalRoot;
        var isSplit = !isOurs && isSegment
            && (span.Kind is SpanKind.Client or SpanKind.Producer || (span.Kind == SpanKind.Consumer && isLocalRoot));
        if (isOurs)
        {
            OwnAttributes.UseDerived(ref span);
        }

        var language = StackLanguages.Parse(span.Resource.Peek("telemetry.sdk.language"u8) is { Kind: AnyKind.Text } text
            ? System.Text.Encoding.UTF8.GetString(text.Bytes)
            : null);
        json.WriteStartObject();
        if (isSplit)
        {
            WriteSplit(json, ref span, language, options);
        }
        else
        {
            var part = new EntityPart(span.Id, NameOf(ref span, isSegment, isOurs), NamespaceOf(ref span, isSegment, isOurs), isSegment, HasSpan: true, isOurs);
            WriteDocument(json, ref span, part);
            WriteEntity(json, ref span, part, language, options);
        }

        json.WriteEndObject();
    }

    private static void WriteSplit(Utf8JsonWriter json, ref OtlpSpan span, StackLanguage language, OtlpReadOptions options)
    {
        var inner = new EntityPart(
            span.Id, SpanNames.OfCall(ref span), NamespaceOf(ref span, isSegment: false, isOurs: false) ?? "remote", HasResource: false, HasSpan: true, IsOurs: false);
        var outer = new EntityPart(
            DerivedIds.Of(span.Id, DerivedIds.ServiceSegment), SpanNames.OfSegment(ref span), null, HasResource: true, HasSpan: false, IsOurs: false);
        WriteDocument(json, ref span, outer);
        WriteEntity(json, ref span, outer, language, options);
        json.WriteStartArray("subsegments"u8);
        json.WriteStartObject();
        WriteHead(json, ref span, inner);
        WriteEntity(json, ref span, inner, language, options);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static string NameOf(ref OtlpSpan span, bool isSegment, bool isOurs)
    {
        if (!isOurs)
        {
            return isSegment ? SpanNames.OfSegment(ref span) : SpanNames.OfCall(ref span);
        }

        var service = span.Attributes.TakeText("rpc.service"u8);
        var name = System.Text.Encoding.UTF8.GetString(service.IsEmpty ? span.Name : service);
        return name.Length == 0 ? NameSanitiser.Fallback : name;
    }

    private static string? NamespaceOf(ref OtlpSpan span, bool isSegment, bool isOurs)
    {
        ref var attributes = ref span.Attributes;
        var told = attributes.TakeString(XRayAttributes.Namespace);
        var isAws = attributes.TakeText("rpc.system.name"u8, "rpc.system"u8).SequenceEqual("aws-api"u8) || attributes.Has("aws.service"u8);
        if (isSegment || told is not null)
        {
            return isSegment ? null : told;
        }

        return isAws ? "aws" : span.Kind == SpanKind.Client || (span.Kind == SpanKind.Producer && !isOurs) ? "remote" : null;
    }

    /// <summary>Writes what only a document has, and the head.</summary>
    private static void WriteDocument(Utf8JsonWriter json, ref OtlpSpan span, in EntityPart part)
    {
        Span<byte> text = stackalloc byte[TraceId.XRayLength];
        WriteHead(json, ref span, part);
        span.TraceId.Format(text);
        json.WriteString("trace_id"u8, text);
        if (span.ParentId is { } parent)
        {
            parent.Format(text[..SegmentId.TextLength]);
            json.WriteString("parent_id"u8, text[..SegmentId.TextLength]);
        }

        if (!part.HasResource)
        {
            json.WriteString("type"u8, "subsegment"u8);
        }
    }

    /// <summary>Writes id, name, times and flags.</summary>
    private static void WriteHead(Utf8JsonWriter json, ref OtlpSpan span, in EntityPart part)
    {
        Span<byte> id = stackalloc byte[SegmentId.TextLength];
        part.Id.Format(id);
        json.WriteString("id"u8, id);
        json.WriteString("name"u8, part.Name);
        json.WritePropertyName("start_time"u8);
        Seconds.Write(json, (ulong)span.Start.UnixNanoseconds);
        var progress = span.Attributes.Peek(XRayAttributes.InProgress);
        span.Attributes.Use(XRayAttributes.InProgress);
        var isUnknown = progress.Kind == AnyKind.Boolean && (progress.Boolean || span.End.UnixNanoseconds <= span.Start.UnixNanoseconds);
        if (progress.Boolean)
        {
            json.WriteBoolean("in_progress"u8, true);
        }
        else if (!isUnknown)
        {
            json.WritePropertyName("end_time"u8);
            Seconds.Write(json, (ulong)span.End.UnixNanoseconds);
        }

        if (part.Namespace is not null)
        {
            json.WriteString("namespace"u8, part.Namespace);
        }

        StatusFields.Write(json, ref span, part.IsOurs);
    }

    private static void WriteEntity(Utf8JsonWriter json, ref OtlpSpan span, in EntityPart part, StackLanguage language, OtlpReadOptions options)
    {
        if (part.HasResource)
        {
            SegmentFields.Write(json, ref span, part.IsOurs);
        }

        if (part.HasSpan)
        {
            SubsegmentFields.Write(json, ref span);
            HttpFields.Write(json, ref span, part.IsOurs);
            if (!part.HasResource)
            {
                SqlFields.Write(json, ref span, part.IsOurs);
            }

            CauseFields.Write(json, ref span, part.IsOurs, language);
            LinkFields.Write(json, ref span, part.IsOurs);
        }

        AwsFields.Write(json, ref span, part.IsOurs, part.HasResource, part.HasSpan, part.Namespace == "aws");
        if (part.HasSpan)
        {
            AnnotationFields.Write(json, ref span, part.IsOurs, part.HasResource, options);
        }

        MetadataFields.Write(json, ref span, part);
    }
}
