using System.Buffers;
using XRayBridge.Codecs;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>From OTLP to X-Ray documents, one a line.</summary>
internal sealed class OtlpToXRay(OtlpPieceReader reader, Stream output) : IConverter
{
    private readonly ProtobufWriter _span = new();
    private readonly ArrayBufferWriter<byte> _document = new();
    private readonly InternTable _names = new();
    private readonly DocumentScratch _scratch = new();
    private readonly List<DocumentPart> _parts = [];

    public void Add(in Piece piece, FaultReport faults)
    {
        if (!reader.TryRead(piece, out var request, out var fault))
        {
            faults.Add(piece.Place, fault!);
            return;
        }

        var spans = new OtlpSpanSplitter(request);
        for (var number = 1; spans.TryRead(_span, out var isTooLarge); number++)
        {
            _document.ResetWrittenCount();
            if (isTooLarge)
            {
                faults.Add(piece.Place, $"span {number}: over {OtlpLimits.MaxSpanBytes} bytes with its resource and scope");
            }
            else if (OtlpDocumentReader.TryWriteXRay(_span.WrittenMemory, _document, out var error))
            {
                WriteDocument(_document.WrittenMemory);
            }
            else
            {
                faults.Add(piece.Place, $"span {number}: {error.Message}");
            }

            _span.Clear();
        }
    }

    public void Finish(FaultReport faults)
    {
        // Every document went out when it was read.
    }

    /// <summary>What is too large for X-Ray goes in parts.</summary>
    private void WriteDocument(ReadOnlyMemory<byte> document)
    {
        _parts.Clear();
        if (document.Length <= SegmentReader.MaxSizeBytes || !SegmentReader.TryRead(document, _names, _scratch, out var read, out _))
        {
            _parts.Add(new DocumentPart(default, document));
        }
        else
        {
            DocumentSplitter.Write(read, _parts);
        }

        foreach (var part in _parts)
        {
            output.Write(part.Json.Span);
            output.WriteByte((byte)'\n');
        }
    }
}
