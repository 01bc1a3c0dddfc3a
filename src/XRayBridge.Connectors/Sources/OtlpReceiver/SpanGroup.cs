using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>Some spans of a request on their way into the log: as many as are stored in one call. One group belongs to one request.</summary>
internal sealed class SpanGroup(InternTable names, OtlpReadOptions options)
{
    private const int MaxSpans = 1_000;

    /// <summary>Spans repeat their resource, so that a group is bounded in bytes too: 1,000 spans of 4 KB.</summary>
    private const int MaxBytes = 4 * 1024 * 1024;

    private readonly ProtobufWriter _span = new();

    public List<SegmentDocument> Documents { get; } = [];

    public List<(DocumentError Error, byte[] Span)> Refused { get; } = [];

    /// <summary>Spans read from the request so far, in all groups.</summary>
    public int Position { get; private set; }

    /// <summary>Bytes of the spans read so far, in all groups, each with its resource and scope.</summary>
    public long TotalBytes { get; private set; }

    /// <summary>Replaces the group's spans by the next of the request. False when there are none.</summary>
    public bool TryFill(ReadOnlySpan<byte> request)
    {
        Documents.Clear();
        Refused.Clear();
        var spans = new OtlpSpanSplitter(request);
        for (var i = 0; i < Position; i++)
        {
            spans.TrySkip();
        }

        var bytes = 0;
        while (Documents.Count + Refused.Count < MaxSpans && bytes < MaxBytes)
        {
            _span.Clear();
            if (!spans.TryRead(_span, out var tooLarge))
            {
                break;
            }

            Position++;
            bytes += _span.Length;
            Add(tooLarge);
        }

        TotalBytes += bytes;
        return Documents.Count + Refused.Count > 0;
    }

    private void Add(bool tooLarge)
    {
        if (tooLarge)
        {
            Refused.Add((new DocumentError(DropReason.TooLarge, "InvalidSegment", "Cannot read OTLP span: it is too large, or its resource is.", Id: null), []));
            return;
        }

        var raw = _span.Written.ToArray();
        if (OtlpDocumentReader.TryRead(raw, names, out var document, out var error, options))
        {
            Documents.Add(document);
        }
        else
        {
            Refused.Add((error, raw));
        }
    }
}
