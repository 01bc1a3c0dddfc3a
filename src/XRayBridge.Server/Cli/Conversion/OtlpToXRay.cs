using System.Buffers;
using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.ToXRay;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>From OTLP to X-Ray documents, one a line.</summary>
internal sealed class OtlpToXRay(OtlpPieceReader reader, Stream output) : IConverter
{
    private readonly ProtobufWriter _span = new();
    private readonly ArrayBufferWriter<byte> _document = new();

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
                output.Write(_document.WrittenSpan);
                output.WriteByte((byte)'\n');
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
}
