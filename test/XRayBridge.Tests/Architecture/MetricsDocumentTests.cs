using System.Text.RegularExpressions;

namespace XRayBridge.Tests.Architecture;

/// <summary>docs/metrics.md names every instrument of the source, and no other.</summary>
public sealed class MetricsDocumentTests
{
    private static readonly Regex Name = new("xraybridge_[a-z0-9_]+", RegexOptions.None, TimeSpan.FromSeconds(5));

    [Fact]
    public void Every_instrument_is_documented_and_what_is_documented_is_there()
    {
        var documented = NamesIn(File.ReadAllText(Path.Combine(SourceTree.Root, "docs/metrics.md")));
        var made = Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), "\"(xraybridge_[a-z0-9_]+)\"").Select(match => match.Groups[1].Value))
            .ToHashSet(StringComparer.Ordinal);

        Assert.NotEmpty(made);
        Assert.Equal("", string.Join('\n', made.Except(documented).Order(StringComparer.Ordinal)));
        Assert.Equal("", string.Join('\n', documented.Except(made).Order(StringComparer.Ordinal)));
    }

    private static HashSet<string> NamesIn(string text) => [.. Name.Matches(text).Select(match => match.Value)];
}
