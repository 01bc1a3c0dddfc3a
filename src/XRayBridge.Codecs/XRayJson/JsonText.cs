using System.Globalization;
using System.Text;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Resolves the escapes of a JSON string that the JSON reader has already checked.</summary>
internal static class JsonText
{
    /// <summary>
    /// Writes the text as UTF-8 and returns its length; <paramref name="destination"/> must be as long as the source, as no
    /// escape grows. Half a surrogate pair becomes U+FFFD, as in every other way into UTF-8; the JSON reader's own method throws.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var written = 0;
        while (source.IndexOf((byte)'\\') is var at and >= 0)
        {
            source[..at].CopyTo(destination[written..]);
            written += at;
            source = source[at..];
            if (source[1] == 'u')
            {
                var rune = ReadRune(source, out var length);
                written += rune.EncodeToUtf8(destination[written..]);
                source = source[length..];
            }
            else
            {
                destination[written++] = Simple(source[1]);
                source = source[2..];
            }
        }

        source.CopyTo(destination[written..]);
        return written + source.Length;
    }

    private static byte Simple(byte escape) => escape switch
    {
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => escape,
    };

    private static Rune ReadRune(ReadOnlySpan<byte> source, out int length)
    {
        const int EscapeLength = 6;
        var first = ReadUnit(source);
        length = EscapeLength;
        if (Rune.TryCreate(first, out var rune))
        {
            return rune;
        }

        if (source.Length >= 2 * EscapeLength && source[EscapeLength] == '\\' && source[EscapeLength + 1] == 'u'
            && Rune.TryCreate(first, ReadUnit(source[EscapeLength..]), out rune))
        {
            length = 2 * EscapeLength;
            return rune;
        }

        return Rune.ReplacementChar;
    }

    private static char ReadUnit(ReadOnlySpan<byte> escape) =>
        (char)ushort.Parse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
