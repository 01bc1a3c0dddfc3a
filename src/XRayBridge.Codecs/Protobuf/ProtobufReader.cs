using System.Buffers.Binary;

namespace XRayBridge.Codecs.Protobuf;

/// <summary>
/// Walks the fields of one protobuf message, forward only, without copying. Never throws for bad input: a message that is
/// cut short or garbled makes <see cref="TryRead"/> return false with <see cref="IsMalformed"/> set.
/// </summary>
/// <remarks>
/// Layout: a message is a run of fields; a field is a tag (varint: number × 8 + wire type) and a value: a varint of at most
/// ten bytes, eight or four little-endian bytes, or a length (varint) and that many bytes.
/// </remarks>
public ref struct ProtobufReader
{
    /// <summary>Groups nest only in garbage; the schema of OTLP has none.</summary>
    private const int MaxGroupDepth = 16;

    private const int EndGroup = 4;

    private readonly ReadOnlySpan<byte> _message;
    private int _position;

    public ProtobufReader(ReadOnlySpan<byte> message)
    {
        _message = message;
    }

    /// <summary>The bytes after the last field that was read are no field.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Reads the next field. False at the end of the message, or where it is malformed.</summary>
    public bool TryRead(out ProtobufField field)
    {
        var start = _position;
        if (start == _message.Length)
        {
            field = default;
            return false;
        }

        if (!TryReadTag(out var tag))
        {
            return Fail(out field);
        }

        var type = (WireType)(tag & 7);
        var number = (int)(tag >> 3);
        if (!TryReadValue(number, type, out var bits, out var bytes, out var bytesOffset))
        {
            return Fail(out field);
        }

        field = new ProtobufField
        {
            Number = number,
            Type = type,
            Bits = bits,
            Bytes = bytes,
            BytesOffset = bytesOffset,
            Whole = _message[start.._position],
        };
        return true;
    }

    /// <summary>A tag has 32 bits; what a longer varint has beyond them is dropped, as Google's implementation does. No field has number 0.</summary>
    private bool TryReadTag(out uint tag)
    {
        var read = TryReadVarint(out var wide);
        tag = (uint)wide;
        return read && tag >> 3 != 0;
    }

    private bool Fail(out ProtobufField field)
    {
        IsMalformed = true;
        field = default;
        return false;
    }

    private bool TryReadValue(int number, WireType type, out ulong bits, out ReadOnlySpan<byte> bytes, out int bytesOffset)
    {
        bits = 0;
        bytes = default;
        bytesOffset = 0;
        switch (type)
        {
            case WireType.Varint:
                return TryReadVarint(out bits);
            case WireType.LengthDelimited:
                return TryReadBytes(out bytes, out bytesOffset);
            case WireType.Fixed64 when _message.Length - _position >= sizeof(ulong):
                bits = BinaryPrimitives.ReadUInt64LittleEndian(_message[_position..]);
                _position += sizeof(ulong);
                return true;
            case WireType.Fixed32 when _message.Length - _position >= sizeof(uint):
                bits = BinaryPrimitives.ReadUInt32LittleEndian(_message[_position..]);
                _position += sizeof(uint);
                return true;
            case WireType.Group:
                return TrySkipGroup(number);
            default:
                return false;
        }
    }

    private bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 70 && _position < _message.Length; shift += 7)
        {
            var next = _message[_position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    private bool TryReadBytes(out ReadOnlySpan<byte> bytes, out int offset)
    {
        if (TryReadVarint(out var length) && length <= (ulong)(_message.Length - _position))
        {
            offset = _position;
            bytes = _message.Slice(offset, (int)length);
            _position += (int)length;
            return true;
        }

        offset = 0;
        bytes = default;
        return false;
    }

    private bool TrySkipGroup(int number)
    {
        Span<int> open = stackalloc int[MaxGroupDepth];
        open[0] = number;
        var depth = 1;
        while (depth > 0)
        {
            if (!TryReadTag(out var tag))
            {
                return false;
            }

            var inner = (int)(tag >> 3);
            switch ((int)(tag & 7))
            {
                case EndGroup when open[depth - 1] == inner:
                    depth--;
                    break;
                case (int)WireType.Group when depth < MaxGroupDepth:
                    open[depth++] = inner;
                    break;
                case EndGroup or (int)WireType.Group:
                    return false;
                default:
                    if (!TryReadValue(inner, (WireType)(tag & 7), out _, out _, out _))
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }
}
