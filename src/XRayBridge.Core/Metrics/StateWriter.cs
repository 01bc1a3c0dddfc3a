using System.Buffers;
using System.Text;

namespace XRayBridge.Core.Metrics;

/// <summary>Writes the rows of the metrics' saved state: numbers of seven bits a byte, texts with their length before them.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    /// <summary>A copy of what was written since the last call.</summary>
    public byte[] TakeRow()
    {
        var row = _buffer.WrittenSpan.ToArray();
        _buffer.ResetWrittenCount();
        return row;
    }

    public void WriteVarint(long value) => WriteVarint((ulong)value);

    public void WriteSigned(long value) => WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    public void WriteWide(Int128 value)
    {
        WriteVarint((ulong)value);
        WriteVarint((ulong)(value >> 64));
    }

    public void WriteText(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        WriteVarint((ulong)length);
        _buffer.Advance(Encoding.UTF8.GetBytes(value, _buffer.GetSpan(length)));
    }

    private void WriteVarint(ulong value)
    {
        var span = _buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
        {
            span[length++] = (byte)(value | 0x80);
        }

        span[length++] = (byte)value;
        _buffer.Advance(length);
    }
}
