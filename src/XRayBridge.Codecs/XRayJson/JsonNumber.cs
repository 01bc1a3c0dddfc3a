using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads the text of a JSON number, already checked by the JSON reader: <c>-?digits(.digits)?([eE][+-]?digits)?</c>.</summary>
internal static class JsonNumber
{
    /// <summary>A moment in nanoseconds has at most 19 digits, so the first 19 that count decide it exactly.</summary>
    private const int MaxDigits = 19;

    private const int NanosecondDigits = 9;

    /// <summary>Exponents beyond this say only "far too large" or "zero".</summary>
    private const int MaxExponent = 100_000;

    /// <summary>
    /// Seconds since the epoch, exactly; what is below a nanosecond is dropped. False when negative, or later than the year
    /// 2262 (as milliseconds would be).
    /// </summary>
    public static bool TryReadSeconds(ReadOnlySpan<byte> number, out Timestamp time)
    {
        time = default;
        var mantissa = 0UL;
        var digits = 0;
        var scale = NanosecondDigits;
        var inFraction = false;
        var at = number is [(byte)'-', ..] ? 1 : 0;
        for (; at < number.Length && (number[at] | 0x20) != 'e'; at++)
        {
            if (number[at] == '.')
            {
                inFraction = true;
                continue;
            }

            scale -= inFraction ? 1 : 0;
            if (digits == MaxDigits)
            {
                scale++;
                continue;
            }

            mantissa = (mantissa * 10) + (uint)(number[at] - '0');
            digits += mantissa == 0 ? 0 : 1;
        }

        if (at < number.Length)
        {
            scale += ReadExponent(number[(at + 1)..]);
        }

        if (mantissa == 0)
        {
            return true;
        }

        if (number[0] == '-' || !TryScale(ref mantissa, scale))
        {
            return false;
        }

        time = new Timestamp((long)mantissa);
        return true;
    }

    private static int ReadExponent(ReadOnlySpan<byte> text)
    {
        var exponent = 0;
        foreach (var value in text)
        {
            if (value is not ((byte)'+' or (byte)'-'))
            {
                exponent = Math.Min((exponent * 10) + value - '0', MaxExponent);
            }
        }

        return text[0] == '-' ? -exponent : exponent;
    }

    /// <summary>Multiplies by ten to the power of <paramref name="scale"/>; false when the result is over 63 bits.</summary>
    private static bool TryScale(ref ulong value, int scale)
    {
        for (; scale > 0; scale--)
        {
            if (value > long.MaxValue / 10)
            {
                return false;
            }

            value *= 10;
        }

        for (; scale < 0 && value > 0; scale++)
        {
            value /= 10;
        }

        return value <= long.MaxValue;
    }
}
