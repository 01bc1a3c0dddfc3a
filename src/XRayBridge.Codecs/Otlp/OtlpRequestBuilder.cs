using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp;

/// <summary>
/// Collects documents of either format into one ExportTraceServiceRequest, spans of the same resource and scope together. Its
/// buffers are kept from batch to batch. One builder belongs to one thread.
/// </summary>
/// <param name="conventions">Which attribute names X-Ray documents get.</param>
public sealed class OtlpRequestBuilder(OtlpConventions conventions = OtlpConventions.Stable)
{
    private readonly OtlpDocumentWriter _documents = new(conventions);
    private readonly OtlpSpanJoiner _joiner = new();
    private readonly ProtobufWriter _spans = new();
    private readonly List<Range> _ranges = [];

    /// <summary>Bytes of the documents added: an upper bound of the request's size, but for four bytes a message of framing.</summary>
    public int SizeBytes => _spans.Length;

    /// <summary>How many documents have been added.</summary>
    public int Count => _ranges.Count;

    /// <summary>Adds a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="owner">See <see cref="OtlpDocumentWriter.Write"/>.</param>
    public void Add(SegmentDocument document, Segment? owner = null)
    {
        var start = _spans.Length;
        _documents.Write(document, _spans, owner);
        _ranges.Add(start.._spans.Length);
    }

    /// <summary>Writes the request and begins the next one.</summary>
    public void Build(ProtobufWriter request)
    {
        foreach (var range in _ranges)
        {
            _joiner.Add(_spans.WrittenMemory[range]);
        }

        _joiner.Write(request);
        Clear();
    }

    /// <summary>Forgets the documents added.</summary>
    public void Clear()
    {
        _joiner.Clear();
        _ranges.Clear();
        _spans.Clear();
    }
}
