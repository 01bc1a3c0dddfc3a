using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace XRayBridge.Codecs.Protobuf;

/// <summary>
/// Writes protobuf messages into one growing buffer that is kept for the next message. Lengths are minimal: a nested message
/// reserves one byte for its length, and its body is moved when it needs more, which costs less than measuring it first.
/// One writer belongs to one thread.
/// </summary>
public sealed class ProtobufWriter : IBufferWriter<byte>
{
    /// <summary>A buffer that one huge batch made larger than this is given back by <see cref="Clear"/>.</summary>
    private const int MaxKeptBytes = 4 << 20;

    private const int InitialBytes = 4096;

    /// <summary>The longest text whose UTF-8 (at most three bytes a char) always fits a one-byte length.</summary>
    private const int ShortText = 127 / 3;

    private byte[] _buffer = new byte[InitialBytes];
    private int _length;

    public ReadOnlySpan<byte> Written => _buffer.AsSpan(0, _length);

    /// <summary>The same bytes; valid until the next write.</summary>
    public ReadOnlyMemory<byte> WrittenMemory => _buffer.AsMemory(0, _length);

    public int Length => _length;

    /// <summary>Forgets what was written and keeps the buffer.</summary>
    public void Clear()
    {
        _length = 0;
        if (_buffer.Length > MaxKeptBytes)
        {
            _buffer = new byte[InitialBytes];
        }
    }

    /// <summary>Takes back everything written since the writer's length was <paramref name="length"/>.</summary>
    public void TruncateTo(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length);
        _length = length;
    }

    /// <summary>Begins a nested message; give the result to <see cref="EndMessage"/>. Nested messages end in reverse order.</summary>
    public int BeginMessage(int field)
    {
        WriteTag(field, WireType.LengthDelimited);
        Reserve(1);
        _length++;
        return _length;
    }

    /// <summary>Ends the message whose body began at <paramref name="body"/>.</summary>
    public void EndMessage(int body)
    {
        var size = _length - body;
        if (size < 0x80)
        {
            _buffer[body - 1] = (byte)size;
            return;
        }

        var extra = VarintSize((uint)size) - 1;
        Reserve(extra);
        _buffer.AsSpan(body, size).CopyTo(_buffer.AsSpan(body + extra));
        _length = body - 1;
        PutVarint((uint)size);
        _length += size;
    }

    public void WriteVarint(int field, ulong value)
    {
        WriteTag(field, WireType.Varint);
        PutVarint(value);
    }

    public void WriteBool(int field, bool value) => WriteVarint(field, value ? 1UL : 0UL);

    public void WriteFixed64(int field, ulong value)
    {
        WriteTag(field, WireType.Fixed64);
        Reserve(sizeof(ulong));
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer.AsSpan(_length), value);
        _length += sizeof(ulong);
    }

    public void WriteFixed32(int field, uint value)
    {
        WriteTag(field, WireType.Fixed32);
        Reserve(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_length), value);
        _length += sizeof(uint);
    }

    public void WriteDouble(int field, double value) => WriteFixed64(field, BitConverter.DoubleToUInt64Bits(value));

    public void WriteBytes(int field, ReadOnlySpan<byte> value)
    {
        WriteTag(field, WireType.LengthDelimited);
        PutVarint((uint)value.Length);
        WriteRaw(value);
    }

    /// <summary>Writes text as UTF-8; a lone surrogate becomes U+FFFD, for protobuf text must be valid.</summary>
    public void WriteString(int field, ReadOnlySpan<char> value)
    {
        WriteTag(field, WireType.LengthDelimited);
        if (value.Length <= ShortText)
        {
            Reserve(1 + (value.Length * 3));
            var size = Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length + 1));
            _buffer[_length] = (byte)size;
            _length += 1 + size;
            return;
        }

        var count = Encoding.UTF8.GetByteCount(value);
        PutVarint((uint)count);
        Reserve(count);
        _length += Encoding.UTF8.GetBytes(value, _buffer.AsSpan(_length));
    }

    /// <summary>Copies bytes that are already protobuf.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsSpan(_length);
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return _buffer.AsMemory(_length);
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)count, (uint)(_buffer.Length - _length));
        _length += count;
    }

    private static int VarintSize(uint value) => value switch
    {
        < 1 << 7 => 1,
        < 1 << 14 => 2,
        < 1 << 21 => 3,
        < 1 << 28 => 4,
        _ => 5,
    };

    private void WriteTag(int field, WireType type) => PutVarint(((uint)field << 3) | (uint)type);

    private void PutVarint(ulong value)
    {
        Reserve(10);
        if (value < 0x80)
        {
            _buffer[_length++] = (byte)value;
            return;
        }

        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private void Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            Array.Resize(ref _buffer, (int)Math.Min(Array.MaxLength, Math.Max((long)_buffer.Length * 2, (long)_length + count)));
        }
    }
}
