using System.Buffers;
using XRayBridge.Codecs.Otlp.Json;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>From one encoding of OTLP to another; spans stay what they are.</summary>
internal sealed class OtlpToOtlp(OtlpPieceReader reader, OtlpOutput output) : IConverter
{
    private readonly ArrayBufferWriter<byte> _checked = new();

    public void Add(in Piece piece, FaultReport faults)
    {
        if (!reader.TryRead(piece, out var request, out var fault))
        {
            faults.Add(piece.Place, fault!);
            return;
        }

        // Whether every part can be read is known only when it has been.
        _checked.ResetWrittenCount();
        if (!OtlpJsonWriter.TryWriteRequest(request, _checked))
        {
            faults.Add(piece.Place, "not a well-formed ResourceSpans message");
            return;
        }

        output.Request.WriteRaw(request);
        output.WriteFull();
    }

    public void Finish(FaultReport faults) => output.Write();
}
