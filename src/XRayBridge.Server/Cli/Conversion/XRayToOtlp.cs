using System.Buffers;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.FromXRay;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>
/// From X-Ray documents to OTLP, a batch at a time. Segments go into the request as they come; independent subsegments wait for the end of the
/// batch, when the segment they belong to is most likely known: its resource is theirs.
/// </summary>
internal sealed class XRayToOtlp(OtlpConventions conventions, OtlpOutput output) : IConverter
{
    private const int MaxBatchDocuments = 1024;

    private const int MaxBatchBytes = 4 << 20;

    private readonly OtlpRequestBuilder _request = new(conventions);
    private readonly InternTable _names = new();
    private readonly DocumentScratch _scratch = new();
    private readonly DocumentScratch _ownerScratch = new();
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<Entry> _entries = [];
    private readonly List<int> _waiting = [];

    /// <summary>In which document of the batch an entity is.</summary>
    private readonly Dictionary<(TraceId Trace, SegmentId Id), int> _homes = [];

    public void Add(in Piece piece, FaultReport faults)
    {
        var start = _bytes.WrittenCount;
        _bytes.Write(piece.Bytes.Span);
        if (!SegmentReader.TryRead(_bytes.WrittenMemory[start..], _names, _scratch, out var document, out var error))
        {
            faults.Add(piece.Place, error.Message);
            return;
        }

        if (document.Root is Segment)
        {
            _request.Add(document);
        }
        else
        {
            _waiting.Add(_entries.Count);
        }

        AddHomes(document.TraceId, document.Root);
        _entries.Add(new Entry(start, piece.Bytes.Length, document.TraceId, document.Root is Segment ? null : document.ParentId));
        if (_entries.Count >= MaxBatchDocuments || _bytes.WrittenCount >= MaxBatchBytes)
        {
            WriteBatch();
        }
    }

    public void Finish(FaultReport faults)
    {
        WriteBatch();
        output.Write();
    }

    private void AddHomes(TraceId trace, Entity entity)
    {
        _homes[(trace, entity.Id)] = _entries.Count;
        for (var i = 0; i < entity.Subsegments.Count; i++)
        {
            AddHomes(trace, entity.Subsegments[i]);
        }
    }

    private void WriteBatch()
    {
        var lastHome = -1;
        Segment? owner = null;
        foreach (var index in _waiting)
        {
            var home = FindOwner(index);
            if (home != lastHome)
            {
                owner = home < 0 ? null : Read(home, _ownerScratch).Root as Segment;
                lastHome = home;
            }

            _request.Add(Read(index, _scratch), owner);
        }

        _request.Build(output.Request);
        output.WriteFull();
        _bytes.ResetWrittenCount();
        _entries.Clear();
        _waiting.Clear();
        _homes.Clear();
    }

    /// <summary>The segment that an independent subsegment is a part of, perhaps through others; -1 when it is not in the batch.</summary>
    private int FindOwner(int index)
    {
        for (var steps = 0; steps < _entries.Count && _entries[index].Parent is { } parent; steps++)
        {
            if (!_homes.TryGetValue((_entries[index].Trace, parent), out index))
            {
                return -1;
            }
        }

        return _entries[index].Parent is null ? index : -1;
    }

    private SegmentDocument Read(int index, DocumentScratch scratch)
    {
        var entry = _entries[index];
        return SegmentReader.TryRead(_bytes.WrittenMemory.Slice(entry.Start, entry.Length), _names, scratch, out var document, out var error)
            ? document
            : throw new InvalidOperationException($"Cannot read a document again: {error.Message}");
    }

    /// <param name="Start">Where the document's bytes begin.</param>
    /// <param name="Length">Their number.</param>
    /// <param name="Trace">Its trace.</param>
    /// <param name="Parent">Of an independent subsegment what it is a part of; null for a segment.</param>
    private readonly record struct Entry(int Start, int Length, TraceId Trace, SegmentId? Parent);
}
