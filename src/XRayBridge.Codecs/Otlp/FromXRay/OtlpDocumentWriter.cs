using XRayBridge.Codecs.Otlp.Stacks;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>
/// Writes documents as OTLP <c>ResourceSpans</c>: an X-Ray document becomes one span for its root and one for each subsegment,
/// parents first; a document that came as OTLP goes out with the bytes it came with. docs/otlp-mapping.md has the tables.
/// Holds no state: safe for concurrent use.
/// </summary>
/// <param name="conventions">Which attribute names X-Ray documents get.</param>
public sealed class OtlpDocumentWriter(OtlpConventions conventions = OtlpConventions.Stable)
{
    private readonly bool _isStable = (conventions & OtlpConventions.Stable) != 0;
    private readonly bool _isLegacy = (conventions & OtlpConventions.Legacy) != 0;

    /// <summary>Appends the fields of one ResourceSpans message.</summary>
    /// <param name="document">The document; of a format that <c>DocumentCodec</c> reads.</param>
    /// <param name="writer">Receives the message's fields, without a tag of their own.</param>
    /// <param name="owner">
    /// Of an independent subsegment the segment it is part of, when that is known: its resource is the subsegment's. Ignored
    /// for a segment, which has its own.
    /// </param>
    public void Write(SegmentDocument document, ProtobufWriter writer, Segment? owner = null)
    {
        if (document.Format == DocumentFormat.OtlpSpan)
        {
            writer.WriteRaw(document.Raw.Span);
            return;
        }

        var segment = document.Root as Segment ?? owner;
        var resource = writer.BeginMessage(OtlpFields.ResourceSpans.Resource);
        WriteResource(document.Root, segment, new AttributeSink(writer, OtlpFields.Resource.Attributes));
        writer.EndMessage(resource);
        var scope = writer.BeginMessage(OtlpFields.ResourceSpans.ScopeSpans);
        var language = segment?.Aws is { } aws && HasExceptions(document.Root)
            ? StackLanguages.Parse(StackLanguages.OfSdk(AwsFacts.Read(aws).Sdk))
            : StackLanguage.Unknown;
        WriteSpans(new SpanContext(document, language, writer), document.Root, document.ParentId);
        writer.EndMessage(scope);
    }

    /// <summary>Times before 1970 cannot be told in OTLP and become its beginning.</summary>
    internal static ulong Nanoseconds(Timestamp time) => (ulong)Math.Max(0, time.UnixNanoseconds);

    internal static void WriteTraceId(int field, TraceId id, ProtobufWriter writer)
    {
        Span<byte> bytes = stackalloc byte[TraceId.SizeBytes];
        id.WriteBytes(bytes);
        writer.WriteBytes(field, bytes);
    }

    /// <summary>Writes a span's id; no id is no field.</summary>
    internal static void WriteSpanId(int field, SegmentId? id, ProtobufWriter writer)
    {
        if (id is { } value)
        {
            Span<byte> bytes = stackalloc byte[sizeof(ulong)];
            System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(bytes, value.Value);
            writer.WriteBytes(field, bytes);
        }
    }

    private static bool HasExceptions(Entity entity)
    {
        if (entity.Cause?.Exceptions.Count > 0)
        {
            return true;
        }

        for (var i = 0; i < entity.Subsegments.Count; i++)
        {
            if (HasExceptions(entity.Subsegments[i]))
            {
                return true;
            }
        }

        return false;
    }

    private void WriteResource(Entity root, Segment? segment, AttributeSink attributes)
    {
        if (!_isStable)
        {
            LegacyMapping.WriteResource(root, attributes);
        }
        else if (segment is not null)
        {
            ResourceMapping.Write(segment, attributes);
        }
        else
        {
            ResourceMapping.WriteUnknown(attributes);
        }
    }

    private void WriteSpans(in SpanContext context, Entity entity, SegmentId? parent)
    {
        var span = context.Writer.BeginMessage(OtlpFields.ScopeSpans.Spans);
        WriteSpan(context, entity, parent);
        context.Writer.EndMessage(span);
        for (var i = 0; i < entity.Subsegments.Count; i++)
        {
            WriteSpans(context, entity.Subsegments[i], entity.Id);
        }
    }

    private void WriteSpan(in SpanContext context, Entity entity, SegmentId? parent)
    {
        var writer = context.Writer;
        WriteTraceId(OtlpFields.Span.TraceId, context.Document.TraceId, writer);
        WriteSpanId(OtlpFields.Span.SpanId, entity.Id, writer);
        WriteSpanId(OtlpFields.Span.ParentSpanId, parent, writer);
        var kind = _isStable ? KindOf(entity) : LegacyMapping.KindOf(entity, entity == context.Document.Root);
        WriteName(entity, writer);
        writer.WriteVarint(OtlpFields.Span.Kind, (ulong)kind);
        writer.WriteFixed64(OtlpFields.Span.StartTime, Nanoseconds(entity.StartTime));
        writer.WriteFixed64(OtlpFields.Span.EndTime, Nanoseconds(entity.EndTime ?? (_isStable ? entity.StartTime : default)));
        var status = _isStable ? SpanStatus.Of(entity) : SpanStatus.OfLegacy(entity);
        var attributes = new AttributeSink(writer, OtlpFields.Span.Attributes);
        WriteIds(context.Document.TraceId, entity.Id, attributes);
        if (entity.InProgress || (_isStable && entity.EndTime is null))
        {
            attributes.Add(XRayAttributes.InProgress, entity.InProgress);
        }

        if (_isStable)
        {
            SpanMapping.Write(entity, status, attributes);
        }
        else
        {
            LegacyMapping.WriteShared(entity, attributes);
        }

        if (_isLegacy)
        {
            LegacyMapping.WriteSpan(entity, attributes);
        }

        AnnotationMapping.WriteAnnotations(entity.Annotations, !_isStable, attributes, writer);
        MetadataMapping.Write(entity.Metadata.Span, writer);
        ExceptionMapping.WriteEvents(entity, context.Language, conventions, writer);
        if (_isStable)
        {
            LinkMapping.Write(entity, context.Document.TraceId, writer);
        }

        WriteStatus(status, entity, context);
    }

    private static SpanKind KindOf(Entity entity) => entity switch
    {
        Segment => SpanKind.Server,
        Subsegment { Namespace: "aws" or "remote" } => SpanKind.Client,
        _ => SpanKind.Internal,
    };

    /// <summary>An AWS SDK's call is named <c>Service.Operation</c>, as the conventions ask; everything else as X-Ray has it.</summary>
    private void WriteName(Entity entity, ProtobufWriter writer)
    {
        if (_isStable && entity is Subsegment { Namespace: "aws", Aws.Operation: { } operation })
        {
            var name = writer.BeginMessage(OtlpFields.Span.Name);
            Json.Utf8Text.Append(writer, entity.Name);
            Json.Utf8Text.Append(writer, ".");
            Json.Utf8Text.Append(writer, operation);
            writer.EndMessage(name);
        }
        else
        {
            writer.WriteString(OtlpFields.Span.Name, entity.Name);
        }
    }

    private static void WriteIds(TraceId traceId, SegmentId id, AttributeSink attributes)
    {
        Span<byte> text = stackalloc byte[TraceId.XRayLength];
        traceId.Format(text);
        attributes.AddUtf8(XRayAttributes.TraceId, text);
        id.Format(text[..SegmentId.TextLength]);
        attributes.AddUtf8(XRayAttributes.SegmentId, text[..SegmentId.TextLength]);
    }

    private void WriteStatus(int status, Entity entity, in SpanContext context)
    {
        if (status == SpanStatus.Unset)
        {
            return;
        }

        var writer = context.Writer;
        var body = writer.BeginMessage(OtlpFields.Span.Status);
        var message = _isStable ? SpanStatus.MessageOf(entity, context.Document.Root) : entity.Cause?.ExceptionId;
        if (message is not null)
        {
            writer.WriteString(OtlpFields.Status.Message, message);
        }

        writer.WriteVarint(OtlpFields.Status.Code, (ulong)status);
        writer.EndMessage(body);
    }

    private readonly record struct SpanContext(SegmentDocument Document, StackLanguage Language, ProtobufWriter Writer);
}
