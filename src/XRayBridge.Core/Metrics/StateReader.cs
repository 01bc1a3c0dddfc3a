using System.Text;

namespace XRayBridge.Core.Metrics;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <exception cref="InvalidDataException">From every method: the row is not one of ours, or damaged.</exception>
internal ref struct StateReader(ReadOnlySpan<byte> row)
{
    private ReadOnlySpan<byte> _rest = row;

    public readonly bool AtEnd => _rest.IsEmpty;

    public long ReadVarint() => (long)ReadUnsigned();

    public long ReadSigned()
    {
        var value = ReadUnsigned();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>A number of things that follow, of at least a byte each.</summary>
    public int ReadCount()
    {
        var count = ReadUnsigned();
        return count <= (ulong)_rest.Length ? (int)count : throw Damaged();
    }

    public Int128 ReadWide()
    {
        var low = ReadUnsigned();
        var high = ReadUnsigned();
        return new Int128(high, low);
    }

    public string ReadText()
    {
        var length = ReadCount();
        var text = Encoding.UTF8.GetString(_rest[..length]);
        _rest = _rest[length..];
        return text;
    }

    private ulong ReadUnsigned()
    {
        var value = 0UL;
        for (var place = 0; place < _rest.Length && place < 10; place++)
        {
            value |= (ulong)(_rest[place] & 0x7f) << (7 * place);
            if (_rest[place] < 0x80)
            {
                _rest = _rest[(place + 1)..];
                return value;
            }
        }

        throw Damaged();
    }

    private static InvalidDataException Damaged() => new("Cannot read the saved metrics: a row is damaged.");
}
