using XRayBridge.Codecs;
using XRayBridge.Codecs.XRayJson;

namespace XRayBridge.Server.Cli.Conversion;

/// <summary>From X-Ray documents in any shape to one a line, each otherwise as it was.</summary>
internal sealed class XRayToXRay(Stream output) : IConverter
{
    private readonly InternTable _names = new();
    private readonly DocumentScratch _scratch = new();

    public void Add(in Piece piece, FaultReport faults)
    {
        if (!SegmentReader.TryRead(piece.Bytes, _names, _scratch, out var document, out var error))
        {
            faults.Add(piece.Place, error.Message);
            return;
        }

        var rest = document.Raw.Span;
        for (var end = rest.IndexOfAny((byte)'\n', (byte)'\r'); end >= 0; end = rest.IndexOfAny((byte)'\n', (byte)'\r'))
        {
            // In JSON the end of a line can only be white space.
            output.Write(rest[..end]);
            rest = rest[(end + 1)..].TrimStart(" \t\r\n"u8);
        }

        output.Write(rest);
        output.WriteByte((byte)'\n');
    }

    public void Finish(FaultReport faults)
    {
        // Every document went out when it was read.
    }
}
