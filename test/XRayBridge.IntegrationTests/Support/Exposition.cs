using System.Globalization;
using System.Text;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>Reads the text exposition format, on its own: the product's writer is what is under test.</summary>
public static class Exposition
{
    /// <summary>The samples by series, labels in the order of their names.</summary>
    public static IReadOnlyDictionary<string, double> Parse(string text)
    {
        var samples = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n'))
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var space = line.LastIndexOf(' ');
                samples.Add(Normalise(line[..space]), double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
            }
        }

        return samples;
    }

    private static string Normalise(string series)
    {
        var brace = series.IndexOf('{', StringComparison.Ordinal);
        return brace < 0
            ? series
            : $"{series[..brace]}{{{string.Join(',', LabelsOf(series[(brace + 1)..^1]).Order(StringComparer.Ordinal))}}}";
    }

    private static IEnumerable<string> LabelsOf(string text)
    {
        var label = new StringBuilder();
        var inValue = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ',' && !inValue)
            {
                yield return label.ToString();
                label.Clear();
                continue;
            }

            inValue ^= text[i] == '"';
            label.Append(text[i]);
            if (text[i] == '\\')
            {
                label.Append(text[++i]);
            }
        }

        if (label.Length > 0)
        {
            yield return label.ToString();
        }
    }
}
