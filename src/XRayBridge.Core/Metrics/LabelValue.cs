using System.Text;

namespace XRayBridge.Core.Metrics;

/// <summary>What a text from outside becomes as a label's value.</summary>
public static class LabelValue
{
    /// <summary>Longer values are cut at a whole code point; Prometheus itself has no limit, its memory has.</summary>
    public const int MaxBytes = 1024;

    /// <summary>Stands for all values that a limit keeps out.</summary>
    public const string Other = "other";

    // A UTF-16 unit takes at most three bytes.
    private const int SurelyShort = MaxBytes / 3;

    /// <summary>
    /// The value itself in nearly every case; otherwise with U+FFFD for each surrogate that stands alone, and cut to
    /// <see cref="MaxBytes"/> of UTF-8.
    /// </summary>
    public static string Of(string value) => IsPlain(value) ? value : Of(value.AsSpan());

    /// <summary>As <see cref="Of(string)"/>; true when the value needs no change.</summary>
    internal static bool IsPlain(ReadOnlySpan<char> value) =>
        value.Length <= SurelyShort && !value.ContainsAnyInRange('\uD800', '\uDFFF');

    internal static string Of(ReadOnlySpan<char> value)
    {
        var result = new StringBuilder(Math.Min(value.Length, MaxBytes));
        var bytes = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > MaxBytes)
            {
                break;
            }

            result.Append(rune);
        }

        return result.ToString();
    }
}
