namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// <code>
/// path:12:in `label': message (Type)
///     from path:34:in `label'
/// </code>
/// Since Ruby 3.4 the first quote is a straight one.
/// </summary>
internal static class RubyStack
{
    private const string In = ":in ";
    private const string From = "from ";

    public static List<ParsedException> Read(string text)
    {
        var exception = new ParsedException();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var frame = line.Trim();
            frame = frame.StartsWith(From, StringComparison.Ordinal) ? frame[From.Length..] : frame;
            var mark = frame.IndexOf(In, StringComparison.Ordinal);
            if (mark < 0 || !StackTraceReader.TrySplitLine(frame[..mark], out var path, out var number))
            {
                continue;
            }

            var label = frame[(mark + In.Length)..];
            label = label.Length > 1 && label[0] is '`' or '\'' ? label[1..] : label;
            var quote = label.IndexOf('\'');
            exception.Add(path.ToString(), number, (quote < 0 ? label : label[..quote]).ToString());
        }

        return [exception];
    }
}
