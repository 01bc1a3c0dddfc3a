using System.Globalization;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// <code>
/// Type: message
///     at module/package.Class.method(File.java:12)
///     Suppressed: ...            (passed over, with its deeper frames)
/// Caused by: Type: message
///     at ...
///     ... 5 more
/// </code>
/// PHP's own layout, <c>#0 file.php(12): label()</c>, is read as well: OpenTelemetry's PHP SDK writes Java's.
/// </summary>
internal static class JavaStack
{
    private const string CausedBy = "Caused by: ";

    public static List<ParsedException> Read(string text)
    {
        List<ParsedException> exceptions = [new ParsedException()];
        var isSuppressed = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.TrimStart();
            if (line.StartsWith(CausedBy, StringComparison.Ordinal))
            {
                if (exceptions.Count == StackTraceReader.MaxExceptions)
                {
                    break;
                }

                exceptions.Add(ParsedException.Parse(line[CausedBy.Length..]));
                isSuppressed = false;
            }
            else if (trimmed.StartsWith("Suppressed: ", StringComparison.Ordinal))
            {
                isSuppressed = true;
            }
            else if (trimmed.StartsWith("at ", StringComparison.Ordinal))
            {
                // The frames of a suppressed exception are indented once more.
                isSuppressed &= line.StartsWith("\t\t", StringComparison.Ordinal);
                if (!isSuppressed)
                {
                    AddFrame(exceptions[^1], trimmed[3..].TrimEnd());
                }
            }
            else if (trimmed.StartsWith('#'))
            {
                AddPhpFrame(exceptions[^1], trimmed);
            }
        }

        return exceptions;
    }

    private static void AddFrame(ParsedException exception, ReadOnlySpan<char> frame)
    {
        var open = frame.LastIndexOf('(');
        if (open < 0 || frame[^1] != ')')
        {
            exception.Add(null, null, frame.ToString());
            return;
        }

        var label = frame[..open];
        var module = label.LastIndexOf('/');
        if (module >= 0 && module + 1 < label.Length && !char.IsAsciiDigit(label[module + 1]))
        {
            label = label[(module + 1)..];
        }

        var hasLine = StackTraceReader.TrySplitLine(frame[(open + 1)..^1], out var path, out var line);
        exception.Add(path.ToString(), hasLine ? line : null, label.ToString());
    }

    private static void AddPhpFrame(ParsedException exception, ReadOnlySpan<char> frame)
    {
        var space = frame.IndexOf(' ');
        var close = frame.IndexOf("): ", StringComparison.Ordinal);
        var open = close < 0 ? -1 : frame[..close].LastIndexOf('(');
        if (space > 0 && open > space
            && int.TryParse(frame[(open + 1)..close], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            exception.Add(frame[(space + 1)..open].ToString(), line, frame[(close + 3)..].ToString());
        }
    }
}
