using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Writes a moment as seconds with as many decimals as it needs, at most nine: exact, never through a double.</summary>
internal static class TimeWriter
{
    private const int Decimals = 9;

    /// <summary>Sign, ten digits of seconds, point, nine decimals.</summary>
    private const int MaxLength = 21;

    public static void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name, Timestamp time)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        json.WritePropertyName(name);
        json.WriteRawValue(text[..Format(time, text)], skipInputValidation: true);
    }

    /// <summary>Returns the length; <paramref name="text"/> must hold <see cref="MaxLength"/> bytes.</summary>
    public static int Format(Timestamp time, Span<byte> text)
    {
        var length = 0;
        var nanoseconds = time.UnixNanoseconds < 0 ? (ulong)-(time.UnixNanoseconds + 1) + 1 : (ulong)time.UnixNanoseconds;
        if (time.UnixNanoseconds < 0)
        {
            text[length++] = (byte)'-';
        }

        var (seconds, fraction) = Math.DivRem(nanoseconds, (ulong)Timestamp.NanosecondsPerSecond);
        System.Buffers.Text.Utf8Formatter.TryFormat(seconds, text[length..], out var written);
        length += written;
        if (fraction == 0)
        {
            return length;
        }

        var decimals = Decimals;
        for (; fraction % 10 == 0; decimals--)
        {
            fraction /= 10;
        }

        text[length++] = (byte)'.';
        for (var at = length + decimals - 1; at >= length; at--)
        {
            text[at] = (byte)('0' + (fraction % 10));
            fraction /= 10;
        }

        return length + decimals;
    }
}
