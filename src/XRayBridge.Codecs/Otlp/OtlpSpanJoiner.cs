using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// The inverse of <see cref="OtlpSpanSplitter"/>: puts ResourceSpans together into one ExportTraceServiceRequest in which spans
/// of byte-identical resources and scopes share them. Span bytes are copied, never decoded. One joiner belongs to one thread;
/// the documents added must not change before <see cref="Write"/>.
/// </summary>
public sealed class OtlpSpanJoiner
{
    private readonly Dictionary<ReadOnlyMemory<byte>, ScopeGroups> _resources = new(BytesComparer.Instance);
    private readonly List<ReadOnlyMemory<byte>> _whole = [];

    /// <summary>Adds a ResourceSpans message, as the log stores it or as <c>OtlpDocumentWriter</c> makes it.</summary>
    public void Add(ReadOnlyMemory<byte> resourceSpans)
    {
        if (!IsSplittable(resourceSpans, out var resourcePart))
        {
            _whole.Add(resourceSpans);
            return;
        }

        if (!_resources.TryGetValue(resourcePart, out var scopes))
        {
            _resources.Add(resourcePart, scopes = new ScopeGroups(BytesComparer.Instance));
        }

        var reader = new ProtobufReader(resourceSpans.Span);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.ResourceSpans.ScopeSpans, WireType.LengthDelimited))
            {
                AddScope(scopes, resourceSpans.Slice(field.BytesOffset, field.Bytes.Length));
            }
        }
    }

    /// <summary>Writes the request.</summary>
    public void Write(ProtobufWriter writer)
    {
        foreach (var (resourcePart, scopes) in _resources)
        {
            var resource = writer.BeginMessage(OtlpFields.Request.ResourceSpans);
            writer.WriteRaw(resourcePart.Span);
            foreach (var (scopePart, spans) in scopes)
            {
                var scope = writer.BeginMessage(OtlpFields.ResourceSpans.ScopeSpans);
                writer.WriteRaw(scopePart.Span);
                foreach (var run in spans)
                {
                    writer.WriteRaw(run.Span);
                }

                writer.EndMessage(scope);
            }

            writer.EndMessage(resource);
        }

        foreach (var resourceSpans in _whole)
        {
            writer.WriteBytes(OtlpFields.Request.ResourceSpans, resourceSpans.Span);
        }
    }

    /// <summary>Forgets all documents.</summary>
    public void Clear()
    {
        _resources.Clear();
        _whole.Clear();
    }

    private static void AddScope(ScopeGroups scopes, ReadOnlyMemory<byte> scopeSpans)
    {
        TryCut(scopeSpans, OtlpFields.ScopeSpans.Spans, out var scopePart);
        if (!scopes.TryGetValue(scopePart, out var runs))
        {
            scopes.Add(scopePart, runs = []);
        }

        runs.Add(scopeSpans[scopePart.Length..]);
    }

    private static bool IsSplittable(ReadOnlyMemory<byte> resourceSpans, out ReadOnlyMemory<byte> resourcePart)
    {
        if (!TryCut(resourceSpans, OtlpFields.ResourceSpans.ScopeSpans, out resourcePart))
        {
            return false;
        }

        var reader = new ProtobufReader(resourceSpans.Span);
        while (reader.TryRead(out var field))
        {
            if (field.Is(OtlpFields.ResourceSpans.ScopeSpans, WireType.LengthDelimited)
                && !TryCut(resourceSpans.Slice(field.BytesOffset, field.Bytes.Length), OtlpFields.ScopeSpans.Spans, out _))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Cuts a message before its first field <paramref name="repeated"/>. False when other fields come after that: such a
    /// message, which no known encoder writes, cannot be cut in two.
    /// </summary>
    private static bool TryCut(ReadOnlyMemory<byte> message, int repeated, out ReadOnlyMemory<byte> before)
    {
        var reader = new ProtobufReader(message.Span);
        var length = 0;
        var inRepeated = false;
        while (reader.TryRead(out var field))
        {
            var isRepeated = field.Is(repeated, WireType.LengthDelimited);
            if (inRepeated && !isRepeated)
            {
                before = default;
                return false;
            }

            inRepeated = isRepeated;
            length += isRepeated ? 0 : field.Whole.Length;
        }

        before = message[..length];
        return !reader.IsMalformed;
    }

    /// <summary>Runs of spans by the bytes of the scope they share.</summary>
    private sealed class ScopeGroups(IEqualityComparer<ReadOnlyMemory<byte>> comparer)
        : Dictionary<ReadOnlyMemory<byte>, List<ReadOnlyMemory<byte>>>(comparer);
}
