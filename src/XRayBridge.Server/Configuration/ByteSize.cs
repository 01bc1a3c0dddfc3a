using System.Globalization;

namespace XRayBridge.Server.Configuration;

/// <summary>Sizes as people write them: <c>500MB</c>, <c>10GB</c> (powers of 1000), <c>64KiB</c> (powers of 1024), or bytes alone.</summary>
internal static class ByteSize
{
    private static readonly (string Suffix, long Factor)[] Units =
    [
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000),
        ("TIB", 1L << 40), ("GIB", 1L << 30), ("MIB", 1L << 20), ("KIB", 1L << 10),
    ];

    public static bool TryParse(string text, out long bytes)
    {
        var number = text.Trim().ToUpperInvariant();
        var factor = 1L;
        foreach (var unit in Units)
        {
            if (number.EndsWith(unit.Suffix, StringComparison.Ordinal))
            {
                number = number[..^unit.Suffix.Length].TrimEnd();
                factor = unit.Factor;
                break;
            }
        }

        bytes = 0;
        if (!long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > long.MaxValue / factor)
        {
            return false;
        }

        bytes = count * factor;
        return true;
    }

    /// <summary>An exact form: in the largest unit that divides it, powers of 1000 first.</summary>
    public static string Format(long bytes)
    {
        foreach (var unit in Units)
        {
            if (bytes > 0 && bytes % unit.Factor == 0)
            {
                var suffix = unit.Suffix.Replace("IB", "iB", StringComparison.Ordinal);
                return string.Create(CultureInfo.InvariantCulture, $"{bytes / unit.Factor}{suffix}");
            }
        }

        return bytes.ToString(CultureInfo.InvariantCulture);
    }
}
