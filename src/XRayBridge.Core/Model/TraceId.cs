using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace XRayBridge.Core.Model;

/// <summary>
/// The 128-bit id of a trace. X-Ray writes it <c>1-xxxxxxxx-xxxxxxxxxxxxxxxxxxxxxxxx</c> (35 characters), W3C and OTLP as
/// 32 hex digits; both are the same 16 bytes. The first four bytes are seconds since the epoch only by convention: the age
/// of a trace is never read from its id (W3C ids are random).
/// </summary>
/// <param name="High">The first eight bytes, big-endian.</param>
/// <param name="Low">The last eight bytes, big-endian.</param>
public readonly record struct TraceId(ulong High, ulong Low) : IComparable<TraceId>
{
    /// <summary>The length of the X-Ray text form.</summary>
    public const int XRayLength = 35;

    /// <summary>The length of the binary form.</summary>
    public const int SizeBytes = 16;

    /// <summary>The all-zero id, which no trace may have.</summary>
    public bool IsZero => (High | Low) == 0;

    /// <summary>Reads the X-Ray form or 32 hex digits, in either case, from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out TraceId id)
    {
        Span<byte> digits = stackalloc byte[32];
        if (utf8.Length == XRayLength && utf8[0] == '1' && utf8[1] == '-' && utf8[10] == '-')
        {
            utf8.Slice(2, 8).CopyTo(digits);
            utf8[11..].CopyTo(digits[8..]);
        }
        else if (utf8.Length == 32)
        {
            utf8.CopyTo(digits);
        }
        else
        {
            id = default;
            return false;
        }

        if (Hex.TryRead(digits[..16], out var high) && Hex.TryRead(digits[16..], out var low))
        {
            id = new TraceId(high, low);
            return true;
        }

        id = default;
        return false;
    }

    /// <summary>Reads the X-Ray form or 32 hex digits from text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TraceId id)
    {
        Span<byte> utf8 = stackalloc byte[XRayLength];
        if (text is null || text.Length > XRayLength || !System.Text.Ascii.IsValid(text))
        {
            id = default;
            return false;
        }

        System.Text.Encoding.ASCII.GetBytes(text, utf8);
        return TryParse(utf8[..text.Length], out id);
    }

    /// <summary>Reads the 16-byte binary form.</summary>
    public static TraceId FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Writes the 16-byte binary form.</summary>
    public void WriteBytes(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt64BigEndian(destination, High);
        BinaryPrimitives.WriteUInt64BigEndian(destination[8..], Low);
    }

    /// <summary>Writes the X-Ray form, lower case; <paramref name="utf8"/> must hold <see cref="XRayLength"/> bytes.</summary>
    public void Format(Span<byte> utf8)
    {
        Span<byte> digits = stackalloc byte[32];
        Hex.Write(High, digits);
        Hex.Write(Low, digits[16..]);
        utf8[0] = (byte)'1';
        utf8[1] = (byte)'-';
        digits[..8].CopyTo(utf8[2..]);
        utf8[10] = (byte)'-';
        digits[8..].CopyTo(utf8[11..]);
    }

    /// <summary>The 32 hex digits that W3C trace context and OTLP JSON use.</summary>
    public string ToW3CString() => string.Create(CultureInfo.InvariantCulture, $"{High:x16}{Low:x16}");

    public int CompareTo(TraceId other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>The X-Ray form.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"1-{High >> 32:x8}-{High & 0xffffffff:x8}{Low:x16}");

    public static bool operator <(TraceId left, TraceId right) => left.CompareTo(right) < 0;

    public static bool operator >(TraceId left, TraceId right) => left.CompareTo(right) > 0;

    public static bool operator <=(TraceId left, TraceId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(TraceId left, TraceId right) => left.CompareTo(right) >= 0;
}
