using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// Takes an ExportTraceServiceRequest apart into the documents that the log stores (<c>DocumentFormat.OtlpSpan</c>): for each
/// span a ResourceSpans that holds it alone, with the bytes of its resource, scope and schema URLs. Nothing is decoded, so a
/// span's bytes stay the sender's, unknown fields included.
/// </summary>
/// <remarks>
/// Layout: request { 1: ResourceSpans* }, ResourceSpans { 1: Resource, 2: ScopeSpans*, 3: schema_url },
/// ScopeSpans { 1: InstrumentationScope, 2: Span*, 3: schema_url }. Every span repeats its resource and scope: a request of
/// one resource of r bytes and n spans becomes n·r bytes more, which is why the shared part is bounded by
/// <see cref="MaxSharedBytes"/> and why spans come out one at a time: the caller stores them in groups.
/// </remarks>
public ref struct OtlpSpanSplitter
{
    /// <summary>The most bytes of resource and scope that each span may repeat.</summary>
    public const int MaxSharedBytes = 64 * 1024;

    private readonly ProtobufWriter _resourcePart = new();
    private readonly ProtobufWriter _scopePart = new();
    private ProtobufReader _request;
    private ProtobufReader _resource;
    private ProtobufReader _scope;

    /// <summary>Begins at the first span of a request that <see cref="TryCount"/> found to be sound.</summary>
    public OtlpSpanSplitter(ReadOnlySpan<byte> request)
    {
        _request = new ProtobufReader(request);
    }

    /// <summary>Whether a request's framing is sound down to its spans (not inside them), and how many it has.</summary>
    public static bool TryCount(ReadOnlySpan<byte> request, out int spans)
    {
        spans = 0;
        var resources = new ProtobufReader(request);
        while (resources.TryRead(out var resource))
        {
            if (resource.Is(OtlpFields.Request.ResourceSpans, WireType.LengthDelimited)
                && !TryCountScopes(resource.Bytes, ref spans))
            {
                return false;
            }
        }

        return !resources.IsMalformed;
    }

    /// <summary>
    /// Appends the next span's document. False after the last.
    /// </summary>
    /// <param name="writer">Receives the document; nothing is appended when it is too large.</param>
    /// <param name="tooLarge">The span, or what it shares, is over the limits: it is to be refused.</param>
    public bool TryRead(ProtobufWriter writer, out bool tooLarge)
    {
        tooLarge = false;
        if (!TryMoveNext(out var span))
        {
            return false;
        }

        var shared = _resourcePart.Length + _scopePart.Length;
        tooLarge = shared > MaxSharedBytes || shared + span.Whole.Length > OtlpLimits.MaxSpanBytes;
        if (!tooLarge)
        {
            writer.WriteRaw(_resourcePart.Written);
            var body = writer.BeginMessage(OtlpFields.ResourceSpans.ScopeSpans);
            writer.WriteRaw(_scopePart.Written);
            writer.WriteRaw(span.Whole);
            writer.EndMessage(body);
        }

        return true;
    }

    /// <summary>Passes over the next span. False after the last.</summary>
    public bool TrySkip() => TryMoveNext(out _);

    private static bool TryCountScopes(ReadOnlySpan<byte> resourceSpans, ref int spans)
    {
        var scopes = new ProtobufReader(resourceSpans);
        while (scopes.TryRead(out var scope))
        {
            if (!scope.Is(OtlpFields.ResourceSpans.ScopeSpans, WireType.LengthDelimited))
            {
                continue;
            }

            var fields = new ProtobufReader(scope.Bytes);
            while (fields.TryRead(out var field))
            {
                spans += field.Is(OtlpFields.ScopeSpans.Spans, WireType.LengthDelimited) ? 1 : 0;
            }

            if (fields.IsMalformed)
            {
                return false;
            }
        }

        return !scopes.IsMalformed;
    }

    /// <summary>Copies a message's fields but the repeated one that is being taken apart.</summary>
    private static void CopyShared(ReadOnlySpan<byte> message, int without, ProtobufWriter shared)
    {
        shared.Clear();
        var fields = new ProtobufReader(message);
        while (fields.TryRead(out var field))
        {
            if (!field.Is(without, WireType.LengthDelimited))
            {
                shared.WriteRaw(field.Whole);
            }
        }
    }

    private bool TryMoveNext(out ProtobufField span)
    {
        while (!TryReadSpan(out span))
        {
            if (!TryEnterScope() && !TryEnterResource())
            {
                return false;
            }
        }

        return true;
    }

    private bool TryReadSpan(out ProtobufField span)
    {
        while (_scope.TryRead(out span))
        {
            if (span.Is(OtlpFields.ScopeSpans.Spans, WireType.LengthDelimited))
            {
                return true;
            }
        }

        return false;
    }

    private bool TryEnterScope()
    {
        while (_resource.TryRead(out var field))
        {
            if (field.Is(OtlpFields.ResourceSpans.ScopeSpans, WireType.LengthDelimited))
            {
                CopyShared(field.Bytes, OtlpFields.ScopeSpans.Spans, _scopePart);
                _scope = new ProtobufReader(field.Bytes);
                return true;
            }
        }

        return false;
    }

    private bool TryEnterResource()
    {
        while (_request.TryRead(out var field))
        {
            if (field.Is(OtlpFields.Request.ResourceSpans, WireType.LengthDelimited))
            {
                CopyShared(field.Bytes, OtlpFields.ResourceSpans.ScopeSpans, _resourcePart);
                _resource = new ProtobufReader(field.Bytes);
                return true;
            }
        }

        return false;
    }
}
