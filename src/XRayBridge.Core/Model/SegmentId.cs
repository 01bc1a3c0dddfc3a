using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace XRayBridge.Core.Model;

/// <summary>The 64-bit id of a segment or subsegment, unique within its trace; 16 hex digits as text.</summary>
public readonly record struct SegmentId(ulong Value) : IComparable<SegmentId>
{
    /// <summary>The length of the text form.</summary>
    public const int TextLength = 16;

    /// <summary>The all-zero id, which stands for "none" in OTLP.</summary>
    public bool IsZero => Value == 0;

    /// <summary>Reads 16 hex digits, in either case, from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out SegmentId id)
    {
        var read = Hex.TryRead(utf8, out var value);
        id = new SegmentId(value);
        return read;
    }

    /// <summary>Reads 16 hex digits from text.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SegmentId id)
    {
        Span<byte> utf8 = stackalloc byte[TextLength];
        if (text is null || text.Length != TextLength || !System.Text.Ascii.IsValid(text))
        {
            id = default;
            return false;
        }

        System.Text.Encoding.ASCII.GetBytes(text, utf8);
        return TryParse(utf8, out id);
    }

    /// <summary>Writes 16 lower-case hex digits.</summary>
    public void Format(Span<byte> utf8) => Hex.Write(Value, utf8);

    public int CompareTo(SegmentId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);

    public static bool operator <(SegmentId left, SegmentId right) => left.Value < right.Value;

    public static bool operator >(SegmentId left, SegmentId right) => left.Value > right.Value;

    public static bool operator <=(SegmentId left, SegmentId right) => left.Value <= right.Value;

    public static bool operator >=(SegmentId left, SegmentId right) => left.Value >= right.Value;
}
