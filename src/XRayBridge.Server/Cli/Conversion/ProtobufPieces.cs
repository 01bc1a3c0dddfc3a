namespace XRayBridge.Server.Cli.Conversion;

/// <summary>
/// Finds the ResourceSpans of OTLP trace requests in protobuf: one request or several one after another, which protobuf reads as one; with a
/// length before each as protobuf's delimited streams have it (varint), or as the collector's file exporter writes it (four bytes, big-endian).
/// There is no way to find the next request behind a broken one, so it ends there.
/// </summary>
/// <param name="input">The protobuf.</param>
internal sealed class ProtobufPieces(InputWindow input) : IPieces
{
    /// <summary>Field 1, length-delimited: <c>resource_spans</c>, the one field a request has.</summary>
    private const int ResourceSpansTag = 0x0A;

    private const int MaxVarintBytes = 10;

    private long _number;
    private bool _isBroken;

    public IEnumerable<Piece> Read()
    {
        // A request begins with the tag. Read as the length of one it would be 10, too few for any span.
        var isPlain = input.Peek() == ResourceSpansTag;
        var isCollectors = input.Peek() == 0;
        var end = 0L;
        while (!_isBroken && input.Peek() >= 0)
        {
            if (isPlain || input.Offset < end)
            {
                yield return ReadResourceSpans();
            }
            else if (TryReadLength(isCollectors, out var length))
            {
                end = input.Offset + length;
            }
            else
            {
                yield return Break(input.Offset, "the input ends within the length of a request");
            }
        }
    }

    private Piece ReadResourceSpans()
    {
        var start = input.Offset;
        if (input.Peek() != ResourceSpansTag)
        {
            return Break(start, $"not an OTLP trace request in protobuf: byte {start} begins no ResourceSpans");
        }

        input.Advance(1);
        if (!TryReadVarint(out var length))
        {
            return Break(start, "the input ends within a length");
        }

        input.Mark();
        if (!input.TryAdvance(length))
        {
            input.Release();
            return Break(start, $"the input ends within a ResourceSpans of {length} bytes");
        }

        var place = new Place(++_number, 0, start);
        var piece = input.IsMarkLost ? new Piece(default, place, "larger than any ResourceSpans") : new Piece(input.Marked, place);
        input.Release();
        return piece;
    }

    private bool TryReadLength(bool isCollectors, out long length)
    {
        if (!isCollectors)
        {
            return TryReadVarint(out length);
        }

        length = 0;
        for (var i = 0; i < sizeof(uint); i++)
        {
            var next = input.Peek();
            if (next < 0)
            {
                return false;
            }

            length = (length << 8) | (uint)next;
            input.Advance(1);
        }

        return true;
    }

    private bool TryReadVarint(out long value)
    {
        value = 0;
        for (var i = 0; i < MaxVarintBytes && input.Peek() is >= 0 and var next; i++)
        {
            input.Advance(1);
            value |= (long)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value >= 0;
            }
        }

        return false;
    }

    private Piece Break(long start, string fault)
    {
        _isBroken = true;
        return new Piece(default, new Place(++_number, 0, start), fault);
    }
}
