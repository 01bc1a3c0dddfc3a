using System.Globalization;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// <code>
/// Traceback (most recent call last):
///   File "path", line 12, in label
///     source
/// Type: message
///
/// During handling of the above exception, another exception occurred:
///
/// Traceback ...
/// </code>
/// Outermost frame first, and the cause before what it caused: both are turned round.
/// </summary>
internal static class PythonStack
{
    private const string File = "File \"";
    private const string Line = "\", line ";
    private const string In = ", in ";

    public static List<ParsedException> Read(string text)
    {
        List<ParsedException> blocks = [];
        ParsedException frames = new();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var trimmed = line.TrimStart();
            if (line.StartsWith("Traceback ", StringComparison.Ordinal))
            {
                frames = new ParsedException();
            }
            else if (trimmed.StartsWith(File, StringComparison.Ordinal))
            {
                AddFrame(frames, trimmed[File.Length..]);
            }
            else if (frames.Frames.Count > 0 && !line.IsEmpty && line[0] != ' ' && blocks.Count < StackTraceReader.MaxExceptions)
            {
                var block = ParsedException.Parse(line);
                frames.Frames.Reverse();
                block.Frames.AddRange(frames.Frames);
                blocks.Add(block);
                frames = new ParsedException();
            }
        }

        if (frames.Frames.Count > 0 || blocks.Count == 0)
        {
            frames.Frames.Reverse();
            blocks.Add(frames);
        }

        blocks.Reverse();
        return blocks;
    }

    private static void AddFrame(ParsedException exception, ReadOnlySpan<char> frame)
    {
        var line = frame.IndexOf(Line, StringComparison.Ordinal);
        if (line < 0)
        {
            return;
        }

        var rest = frame[(line + Line.Length)..];
        var label = rest.IndexOf(In, StringComparison.Ordinal);
        if (int.TryParse(label < 0 ? rest : rest[..label], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            exception.Add(frame[..line].ToString(), number, label < 0 ? null : rest[(label + In.Length)..].ToString());
        }
    }
}
