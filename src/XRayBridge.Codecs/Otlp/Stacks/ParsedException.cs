using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>One exception of a stack trace's text.</summary>
internal sealed class ParsedException
{
    /// <summary>As the text says it; null for the first when the text does not repeat it.</summary>
    public string? Type { get; init; }

    public string? Message { get; init; }

    /// <summary>Innermost first.</summary>
    public List<StackFrame> Frames { get; } = [];

    /// <summary>Frames left out: past the limit, or by the text's own word (<c>... 12 more</c> is the outer's frames, not these).</summary>
    public int Truncated { get; private set; }

    public void Add(string? path, int? line, string? label)
    {
        if (Frames.Count < StackTraceReader.MaxFrames)
        {
            Frames.Add(new StackFrame(path, line, label));
        }
        else
        {
            Truncated++;
        }
    }

    /// <summary>Reads <c>Type: message</c>; a text without a colon is all type.</summary>
    public static ParsedException Parse(ReadOnlySpan<char> header)
    {
        var colon = header.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0
            ? new ParsedException { Type = header.Trim().ToString() }
            : new ParsedException { Type = header[..colon].Trim().ToString(), Message = header[(colon + 2)..].Trim().ToString() };
    }
}
