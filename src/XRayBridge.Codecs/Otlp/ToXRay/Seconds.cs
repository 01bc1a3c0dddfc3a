using System.Globalization;
using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Nanoseconds as X-Ray's decimal seconds: exact, without trailing zeros.</summary>
internal static class Seconds
{
    private const ulong NanosecondsPerSecond = 1_000_000_000;

    public static void Write(Utf8JsonWriter json, ulong nanoseconds)
    {
        // 11 digits before the point, 9 after it.
        Span<byte> text = stackalloc byte[24];
        var (seconds, rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        seconds.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        if (rest != 0)
        {
            text[length++] = (byte)'.';
            rest.TryFormat(text[length..], out var digits, "D9", CultureInfo.InvariantCulture);
            length = text[..(length + digits)].TrimEnd((byte)'0').Length;
        }

        json.WriteRawValue(text[..length], skipInputValidation: true);
    }
}
