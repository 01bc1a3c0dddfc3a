namespace XRayBridge.Codecs.Otlp.Stacks;

/// <summary>
/// <code>
/// goroutine 1 [running]:
/// package.(*Type).Method(0x1, 0x2)
///     /path/file.go:12 +0x1d
/// created by package.Function in goroutine 1
///     /path/file.go:34 +0x2e
/// </code>
/// </summary>
internal static class GoStack
{
    private const string CreatedBy = "created by ";

    public static List<ParsedException> Read(string text)
    {
        var exception = new ParsedException();
        ReadOnlySpan<char> label = default;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (line.IsEmpty || !char.IsWhiteSpace(line[0]))
            {
                label = line;
                continue;
            }

            var place = line.Trim();
            var offset = place.LastIndexOf(" +0x", StringComparison.Ordinal);
            if (!label.IsEmpty && StackTraceReader.TrySplitLine(offset < 0 ? place : place[..offset], out var path, out var number))
            {
                exception.Add(path.ToString(), number, LabelOf(label).ToString());
            }

            label = default;
        }

        return [exception];
    }

    private static ReadOnlySpan<char> LabelOf(ReadOnlySpan<char> line)
    {
        if (line.StartsWith(CreatedBy, StringComparison.Ordinal))
        {
            var goroutine = line.IndexOf(" in goroutine ", StringComparison.Ordinal);
            return goroutine < 0 ? line[CreatedBy.Length..] : line[CreatedBy.Length..goroutine];
        }

        var arguments = line.EndsWith(')') ? line.LastIndexOf('(') : -1;
        return arguments < 0 ? line : line[..arguments];
    }
}
