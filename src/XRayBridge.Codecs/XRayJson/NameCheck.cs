using System.Buffers;
using System.Globalization;
using System.Text;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>The service's rule for names (section 1.13): letters, numbers, separators and <c>_.:/%&amp;#=+\-@</c>, at most 200 characters.</summary>
internal static class NameCheck
{
    public const int MaxLength = 200;

    private const string Symbols = "_.:/%&#=+\\-@";

    private static readonly SearchValues<char> UsualCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 " + Symbols);

    /// <summary>What is wrong with a name that is not empty, or null.</summary>
    public static string? Complain(string name)
    {
        if (name.Length > MaxLength)
        {
            return $"the name has {name.Length} characters. Use at most {MaxLength}.";
        }

        return name.AsSpan().IndexOfAnyExcept(UsualCharacters) < 0 ? null : ComplainAboutCharacters(name);
    }

    private static string? ComplainAboutCharacters(string name)
    {
        foreach (var rune in name.EnumerateRunes())
        {
            if (!IsAllowed(rune))
            {
                return $"the name holds U+{rune.Value:X4}. Use letters, digits, spaces and {Symbols} only.";
            }
        }

        return null;
    }

    /// <summary>Whether a name may hold this character.</summary>
    public static bool IsAllowed(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
        _ => rune.IsAscii && Symbols.Contains((char)rune.Value, StringComparison.Ordinal),
    };
}
