using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// The trace context that a caller sent, where an application wrote it down: W3C <c>traceparent</c>
/// (<c>00-TRACE-SPAN-01</c>) and X-Ray's header (<c>Root=1-…;Parent=…;Sampled=1</c>).
/// </summary>
internal static class TraceContextText
{
    private const int TraceParentLength = 55;

    /// <summary>
    /// Whether values under this key are trace contexts: <c>traceparent</c>, <c>x-amzn-trace-id</c> and <c>AWSTraceHeader</c>, also as the end of
    /// a longer key, in any case, and with underscores as X-Ray's annotations and older conventions write headers.
    /// </summary>
    public static bool IsKey(ReadOnlySpan<byte> key) =>
        EndsWith(key, "traceparent"u8) || EndsWith(key, "x-amzn-trace-id"u8) || EndsWith(key, "awstraceheader"u8);

    /// <summary>Reads either form. False for anything else, and for ids that are all zero.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TraceId traceId, out SegmentId id) =>
        TryParseTraceParent(text, out traceId, out id) || TryParseXRay(text, out traceId, out id);

    private static bool EndsWith(ReadOnlySpan<byte> key, ReadOnlySpan<byte> lowerEnd)
    {
        if (key.Length < lowerEnd.Length)
        {
            return false;
        }

        key = key[^lowerEnd.Length..];
        for (var i = 0; i < key.Length; i++)
        {
            var letter = key[i] == '_' ? (byte)'-' : (byte)(key[i] | 0x20);
            if (letter != lowerEnd[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParseTraceParent(ReadOnlySpan<byte> text, out TraceId traceId, out SegmentId id)
    {
        if (text.Length >= TraceParentLength && text[2] == '-' && text[35] == '-' && text[52] == '-'
            && TraceId.TryParse(text.Slice(3, 32), out traceId)
            && SegmentId.TryParse(text.Slice(36, 16), out id))
        {
            return !traceId.IsZero && !id.IsZero;
        }

        traceId = default;
        id = default;
        return false;
    }

    private static bool TryParseXRay(ReadOnlySpan<byte> text, out TraceId traceId, out SegmentId id)
    {
        traceId = default;
        id = default;
        foreach (var range in text.Split((byte)';'))
        {
            var part = text[range].Trim((byte)' ');
            var isSound = part.StartsWith("Root="u8) ? TraceId.TryParse(part[5..], out traceId)
                : !part.StartsWith("Parent="u8) || SegmentId.TryParse(part[7..], out id);
            if (!isSound)
            {
                return false;
            }
        }

        return !traceId.IsZero && !id.IsZero;
    }
}
