using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// A view of a ResourceSpans message with exactly one span, checked whole: whatever is read from it later is well formed.
/// Return it with <see cref="Dispose"/>.
/// </summary>
/// <remarks>
/// ResourceSpans { 1: Resource { 1: attributes* }, 2: ScopeSpans { 1: Scope, 2: Span } }; Span { 1: trace_id, 2: span_id,
/// 3: trace_state, 4: parent_span_id, 5: name, 6: kind, 7: start (fixed64), 8: end (fixed64), 9: attributes*, 11: events*,
/// 13: links*, 15: Status { 2: message, 3: code }, 16: flags (fixed32) }.
/// </remarks>
internal ref struct OtlpSpan
{
    /// <summary>The flags that say: the parent is known to be in another process.</summary>
    private const uint ParentIsRemote = 0x300;

    public AttributeTable Resource;
    public AttributeTable Attributes;
    private int _spans;

    private OtlpSpan(ReadOnlySpan<byte> document)
    {
        Resource = new AttributeTable(document);
        Attributes = new AttributeTable(document);
    }

    public TraceId TraceId { get; private set; }

    public SegmentId Id { get; private set; }

    public SegmentId? ParentId { get; private set; }

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> TraceState { get; private set; }

    public SpanKind Kind { get; private set; }

    public Timestamp Start { get; private set; }

    public Timestamp End { get; private set; }

    public bool IsError { get; private set; }

    public ReadOnlySpan<byte> StatusMessage { get; private set; }

    public bool HasRemoteParent { get; private set; }

    /// <summary>The scope's message; empty when there is none.</summary>
    public ReadOnlySpan<byte> Scope { get; private set; }

    /// <summary>The span's whole message, for its events and links.</summary>
    public ReadOnlySpan<byte> Message { get; private set; }

    /// <summary>
    /// The document was made from an X-Ray document by this mapping, so that its attributes of ours tell everything. The ids
    /// must be the span's own: other spans may carry copies of such attributes.
    /// </summary>
    public readonly bool IsOurs
    {
        get
        {
            Span<byte> id = stackalloc byte[SegmentId.TextLength];
            Id.Format(id);
            return Attributes.PeekText(XRayAttributes.SegmentId).SequenceEqual(id) && Attributes.Has(XRayAttributes.TraceId);
        }
    }

    /// <summary>Reads a document. On false only the reason is to be used, and nothing to be returned.</summary>
    public static bool TryRead(ReadOnlySpan<byte> document, out OtlpSpan span, out (DropReason Reason, string Text) fault)
    {
        span = new OtlpSpan(document);
        fault = span.Read(document) ? span.Check() : (DropReason.InvalidSpan, "not a well-formed OTLP span, or over the limits of depth and number of attributes");
        if (fault.Text is null)
        {
            return true;
        }

        span.Dispose();
        return false;
    }

    public void Dispose()
    {
        Resource.Dispose();
        Attributes.Dispose();
    }

    /// <summary>Whether the attributes of an event, a link or a scope are sound.</summary>
    private static bool AreAttributesSound(ReadOnlySpan<byte> message, int attributes)
    {
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            if (!field.Is(attributes, WireType.LengthDelimited))
            {
                continue;
            }

            var entry = new ProtobufReader(field.Bytes);
            while (entry.TryRead(out var part))
            {
                if (part.Is(OtlpFields.KeyValue.Value, WireType.LengthDelimited) && !AnyValue.IsSound(part.Bytes, OtlpLimits.MaxValueDepth))
                {
                    return false;
                }
            }

            if (entry.IsMalformed)
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    /// <summary>Nothing is made of them, but a request that holds a broken one would be refused whole by whoever it is sent to.</summary>
    private static bool AreEntityRefsSound(ReadOnlySpan<byte> resource)
    {
        var reader = new ProtobufReader(resource);
        while (reader.TryRead(out var field))
        {
            var entity = new ProtobufReader(field.Is(OtlpFields.Resource.EntityRefs, WireType.LengthDelimited) ? field.Bytes : default);
            while (entity.TryRead(out _))
            {
            }

            if (entity.IsMalformed)
            {
                return false;
            }
        }

        return true;
    }

    private bool Read(ReadOnlySpan<byte> document)
    {
        var reader = new ProtobufReader(document);
        while (reader.TryRead(out var field))
        {
            var isSound = (field.Number, field.Type) switch
            {
                (OtlpFields.ResourceSpans.Resource, WireType.LengthDelimited) =>
                    TryAddAll(ref Resource, field.Bytes, field.BytesOffset, OtlpFields.Resource.Attributes) && AreEntityRefsSound(field.Bytes),
                (OtlpFields.ResourceSpans.ScopeSpans, WireType.LengthDelimited) => ReadScope(field.Bytes, field.BytesOffset),
                _ => true,
            };
            if (!isSound)
            {
                return false;
            }
        }

        return !reader.IsMalformed && _spans == 1;
    }

    private bool ReadScope(ReadOnlySpan<byte> scopeSpans, int offset)
    {
        var reader = new ProtobufReader(scopeSpans);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.ScopeSpans.Scope, WireType.LengthDelimited))
            {
                Scope = field.Bytes;
                if (!AreAttributesSound(Scope, OtlpFields.Scope.Attributes))
                {
                    return false;
                }
            }
            else if (field.Is(OtlpFields.ScopeSpans.Spans, WireType.LengthDelimited)
                && (++_spans > 1 || !ReadSpan(field.Bytes, offset + field.BytesOffset)))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    private bool ReadSpan(ReadOnlySpan<byte> span, int offset)
    {
        Message = span;
        var reader = new ProtobufReader(span);
        while (reader.TryRead(out var field))
        {
            if (field.Type == WireType.LengthDelimited ? !ReadPart(field, offset) : !ReadNumber(field))
            {
                return false;
            }
        }

        return !reader.IsMalformed && TryAddAll(ref Attributes, span, offset, OtlpFields.Span.Attributes);
    }

    private bool ReadPart(in ProtobufField field, int offset)
    {
        switch (field.Number)
        {
            case OtlpFields.Span.TraceId:
                TraceId = field.Bytes.Length == TraceId.SizeBytes ? TraceId.FromBytes(field.Bytes) : default;
                return true;
            case OtlpFields.Span.SpanId:
                Id = ReadId(field.Bytes);
                return true;
            case OtlpFields.Span.ParentSpanId:
                var parent = ReadId(field.Bytes);
                ParentId = parent.IsZero ? null : parent;
                return field.Bytes.Length is 0 or sizeof(ulong);
            case OtlpFields.Span.Name:
                Name = field.Bytes;
                return true;
            case OtlpFields.Span.TraceState:
                TraceState = field.Bytes;
                return true;
            case OtlpFields.Span.Events:
                return AreAttributesSound(field.Bytes, OtlpFields.Event.Attributes);
            case OtlpFields.Span.Links:
                return AreAttributesSound(field.Bytes, OtlpFields.Link.Attributes);
            case OtlpFields.Span.Status:
                return ReadStatus(field.Bytes);
            default:
                return true;
        }
    }

    private bool ReadNumber(in ProtobufField field)
    {
        switch (field.Number, field.Type)
        {
            case (OtlpFields.Span.Kind, WireType.Varint):
                Kind = field.Bits <= (ulong)SpanKind.Consumer ? (SpanKind)field.Bits : SpanKind.Unspecified;
                return true;
            case (OtlpFields.Span.StartTime, WireType.Fixed64):
                Start = new Timestamp((long)field.Bits);
                return true;
            case (OtlpFields.Span.EndTime, WireType.Fixed64):
                End = new Timestamp((long)field.Bits);
                return true;
            case (OtlpFields.Span.Flags, WireType.Fixed32):
                HasRemoteParent = (field.Bits & ParentIsRemote) == ParentIsRemote;
                return true;
            default:
                return true;
        }
    }

    private bool ReadStatus(ReadOnlySpan<byte> status)
    {
        var reader = new ProtobufReader(status);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Status.Code, WireType.Varint))
            {
                IsError = field.Bits == FromXRay.SpanStatus.Error;
            }
            else if (field.Is(OtlpFields.Status.Message, WireType.LengthDelimited))
            {
                StatusMessage = field.Bytes;
            }
        }

        return !reader.IsMalformed;
    }

    private readonly (DropReason Reason, string Text) Check()
    {
        if (TraceId.IsZero)
        {
            return (DropReason.InvalidTraceId, "its trace id does not have 16 bytes, or is zero");
        }

        if (Id.IsZero)
        {
            return (DropReason.InvalidId, "its span id does not have 8 bytes, or is zero");
        }

        return Start.UnixNanoseconds < 0 || End.UnixNanoseconds < 0
            ? (DropReason.InvalidTime, "its time lies after the year 2262")
            : default;
    }

    private static bool TryAddAll(ref AttributeTable table, ReadOnlySpan<byte> message, int offset, int attributes)
    {
        var reader = new ProtobufReader(message);
        while (reader.TryRead(out var field))
        {
            if (field.Is(attributes, WireType.LengthDelimited) && !table.TryAdd(field.Bytes, offset + field.BytesOffset))
            {
                return false;
            }
        }

        return !reader.IsMalformed;
    }

    private static SegmentId ReadId(ReadOnlySpan<byte> bytes) =>
        bytes.Length == sizeof(ulong) ? new SegmentId(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes)) : default;
}
