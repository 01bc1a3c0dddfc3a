using System.Text;

namespace XRayBridge.Tests.Fuzz;

/// <summary>
/// Makes bad inputs out of good ones, the same for the same seed. Knows nothing of a format but what text formats have in
/// common: numbers, quotes, brackets, repeated pieces.
/// </summary>
internal sealed class Mutator(IReadOnlyList<byte[]> corpus, int seed, int maxLength)
{
    private const int MaxEdits = 4;

    /// <summary>Where readers of numbers and of text go wrong.</summary>
    private static readonly byte[][] Interesting = Array.ConvertAll<string, byte[]>(
        [
            "0", "-0", "-1", "1e400", "1e-400", "9223372036854775808", "2147483648", "18446744073709551616", "0.00000000000000000001",
            "null", "true", "\"\"", "[]", "{}", "{\"", "\\", "\\u0000", "\\ud800", "\\udc00", "\"\\u\"", ",", ":", "\"id\":\"0000000000000000\",",
            "\0", "\u00ff", "\uFEFF", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
        ],
        Encoding.UTF8.GetBytes);

    private readonly Random _random = new(seed);

    /// <summary>The next input: one of the corpus with one to four edits, cut to the greatest length.</summary>
    public byte[] Next()
    {
        var data = new List<byte>(Pick(corpus));
        for (var edits = _random.Next(1, MaxEdits + 1); edits > 0; edits--)
        {
            Edit(data);
        }

        if (data.Count > maxLength)
        {
            data.RemoveRange(maxLength, data.Count - maxLength);
        }

        return [.. data];
    }

    private void Edit(List<byte> data)
    {
        var at = _random.Next(data.Count + 1);
        var length = _random.Next(Math.Min(data.Count - at, 64) + 1);
        switch (_random.Next(8))
        {
            case 0 when at < data.Count: data[at] ^= (byte)(1 << _random.Next(8)); break;
            case 1 when at < data.Count: data[at] = (byte)_random.Next(256); break;
            case 2: data.RemoveRange(at, length); break;
            case 3: data.RemoveRange(at, data.Count - at); break;
            case 4: data.InsertRange(at, Pick(Interesting)); break;
            case 5: ReplaceNumber(data, at); break;
            case 6: Repeat(data, at, length); break;
            default: Splice(data, at); break;
        }
    }

    /// <summary>Puts something else in the place of the digits after a position.</summary>
    private void ReplaceNumber(List<byte> data, int at)
    {
        var start = data.FindIndex(at, value => char.IsAsciiDigit((char)value));
        if (start < 0)
        {
            return;
        }

        var end = data.FindIndex(start, value => !char.IsAsciiDigit((char)value));
        data.RemoveRange(start, (end < 0 ? data.Count : end) - start);
        data.InsertRange(start, Pick(Interesting));
    }

    private void Repeat(List<byte> data, int at, int length)
    {
        var piece = data.GetRange(at, length);
        for (var times = _random.Next(1, 200); times > 0 && data.Count < maxLength; times--)
        {
            data.InsertRange(at, piece);
        }
    }

    /// <summary>Goes on with the tail of another input.</summary>
    private void Splice(List<byte> data, int at)
    {
        var other = Pick(corpus);
        data.RemoveRange(at, data.Count - at);
        data.AddRange(other.AsSpan(_random.Next(other.Length + 1)));
    }

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
