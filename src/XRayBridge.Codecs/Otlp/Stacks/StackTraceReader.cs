using System.Globalization;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// Reads the text of a stack trace into exceptions and frames. The first is the exception itself, each further one the cause
/// of the one before. Lines that are no frame are passed over: any text is fine, the worst it gives is no frames.
/// </summary>
internal static class StackTraceReader
{
    /// <summary>A runaway recursion has more; what lies past this is counted as truncated.</summary>
    public const int MaxFrames = 1000;

    /// <summary>The longest chain of causes.</summary>
    public const int MaxExceptions = 32;

    /// <summary>Reads a text; never empty.</summary>
    public static List<ParsedException> Read(StackLanguage language, string text) => language switch
    {
        StackLanguage.Python => PythonStack.Read(text),
        StackLanguage.DotNet => DotNetStack.Read(text),
        StackLanguage.JavaScript => JavaScriptStack.Read(text),
        StackLanguage.Go => GoStack.Read(text),
        StackLanguage.Ruby => RubyStack.Read(text),
        StackLanguage.Unknown when StackLanguages.OfText(text) is var guess and not StackLanguage.Unknown => Read(guess, text),
        _ => JavaStack.Read(text),
    };

    /// <summary>Cuts <c>path:12</c> at its last colon. False when no number follows it.</summary>
    public static bool TrySplitLine(ReadOnlySpan<char> place, out ReadOnlySpan<char> path, out int line)
    {
        var colon = place.LastIndexOf(':');
        if (colon >= 0 && int.TryParse(place[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out line))
        {
            path = place[..colon];
            return true;
        }

        path = place;
        line = 0;
        return false;
    }
}
