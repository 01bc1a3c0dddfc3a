using XRayBridge.Codecs.Otlp;
using XRayBridge.Codecs.Otlp.Json;
using XRayBridge.Codecs.Protobuf;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>Reads a ResourceSpans, in JSON or protobuf, as a request in protobuf that holds it alone.</summary>
internal sealed class OtlpPieceReader(bool isJson)
{
    private const int ResourceSpansField = 1;

    private readonly ProtobufWriter _request = new();

    /// <summary>The request is valid until the next call. Its framing is sound down to the spans; inside them nothing was checked.</summary>
    public bool TryRead(in Piece piece, out ReadOnlySpan<byte> request, out string? fault)
    {
        fault = null;
        _request.Clear();
        if (isJson)
        {
            OtlpJsonReader.TryReadResourceSpans(piece.Bytes.Span, _request, out fault);
        }
        else
        {
            _request.WriteBytes(ResourceSpansField, piece.Bytes.Span);
        }

        request = _request.Written;
        if (fault is null && (!OtlpSpanSplitter.TryCount(request, out var spans) || spans == 0))
        {
            fault = spans == 0 ? "holds no OTLP spans" : "not a well-formed ResourceSpans message";
        }

        return fault is null;
    }
}
