namespace XRayBridge.Core.Model;

/// <summary>Sixteen hex digits to and from a 64-bit number: the text of every id in X-Ray.</summary>
internal static class Hex
{
    private const int DigitCount = 16;

    /// <summary>Reads exactly 16 hex digits, upper or lower case.</summary>
    public static bool TryRead(ReadOnlySpan<byte> digits, out ulong value)
    {
        value = 0;
        if (digits.Length != DigitCount)
        {
            return false;
        }

        foreach (var digit in digits)
        {
            var nibble = (digit | 0x20) switch
            {
                >= '0' and <= '9' when digit <= '9' => digit - '0',
                var lower and >= 'a' and <= 'f' => lower - 'a' + 10,
                _ => -1,
            };
            if (nibble < 0)
            {
                value = 0;
                return false;
            }

            value = (value << 4) | (uint)nibble;
        }

        return true;
    }

    /// <summary>Writes 16 lower-case hex digits.</summary>
    public static void Write(ulong value, Span<byte> destination)
    {
        for (var i = DigitCount - 1; i >= 0; i--)
        {
            destination[i] = "0123456789abcdef"u8[(int)(value & 0xf)];
            value >>= 4;
        }
    }
}
