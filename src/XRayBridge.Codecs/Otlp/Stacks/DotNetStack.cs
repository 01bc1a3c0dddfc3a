using System.Globalization;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// <code>
/// Outer: message
///  ---> Inner: message
///    at Inner.Method(String x) in path:line 12
///    --- End of inner exception stack trace ---
///    at Outer.Method()
/// </code>
/// </summary>
internal static class DotNetStack
{
    private const string Inner = "---> ";
    private const string In = " in ";
    private const string LineMark = ":line ";

    public static List<ParsedException> Read(string text)
    {
        List<ParsedException> exceptions = [new ParsedException()];
        var current = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            var inner = trimmed.IndexOf(Inner, StringComparison.Ordinal);
            if (inner >= 0 && !trimmed.StartsWith("at ", StringComparison.Ordinal))
            {
                if (exceptions.Count == StackTraceReader.MaxExceptions)
                {
                    break;
                }

                exceptions.Add(ParsedException.Parse(trimmed[(inner + Inner.Length)..]));
                current = exceptions.Count - 1;
            }
            else if (trimmed.StartsWith("--- End of inner exception", StringComparison.Ordinal))
            {
                current = Math.Max(0, current - 1);
            }
            else if (trimmed.StartsWith("at ", StringComparison.Ordinal))
            {
                AddFrame(exceptions[current], trimmed[3..]);
            }
        }

        return exceptions;
    }

    private static void AddFrame(ParsedException exception, ReadOnlySpan<char> frame)
    {
        var place = frame.LastIndexOf(In, StringComparison.Ordinal);
        var mark = frame.LastIndexOf(LineMark, StringComparison.Ordinal);
        if (place >= 0 && mark > place
            && int.TryParse(frame[(mark + LineMark.Length)..], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            exception.Add(frame[(place + In.Length)..mark].ToString(), line, frame[..place].ToString());
        }
        else
        {
            exception.Add(null, null, frame.ToString());
        }
    }
}
