namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// <code>
/// Error: message
///     at async label (path:12:34)
///     at path:12:34
/// </code>
/// The column is dropped: X-Ray has no place for it.
/// </summary>
internal static class JavaScriptStack
{
    public static List<ParsedException> Read(string text)
    {
        var exception = new ParsedException();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var frame = line.Trim();
            if (frame.StartsWith("at ", StringComparison.Ordinal))
            {
                AddFrame(exception, frame[3..]);
            }
        }

        return [exception];
    }

    private static void AddFrame(ParsedException exception, ReadOnlySpan<char> frame)
    {
        var open = frame.EndsWith(')') ? frame.LastIndexOf(" (", StringComparison.Ordinal) : -1;
        var label = open < 0 ? null : frame[..open].ToString();
        var place = open < 0 ? frame : frame[(open + 2)..^1];
        if (!StackTraceReader.TrySplitLine(place, out var path, out var line))
        {
            exception.Add(place.ToString(), null, label);
            return;
        }

        if (StackTraceReader.TrySplitLine(path, out var before, out var number))
        {
            path = before;
            line = number;
        }

        exception.Add(path.ToString(), line, label);
    }
}
