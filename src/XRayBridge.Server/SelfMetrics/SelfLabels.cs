using System.Text;

namespace XRayBridge.Server.SelfMetrics;

/// <summary>Reads back the label text that <see cref="SelfFamily"/> made: <c>a="x",b="y"</c>, escaped.</summary>
internal static class SelfLabels
{
    public static IReadOnlyDictionary<string, string> Read(string text)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        while (at < text.Length)
        {
            var equals = text.IndexOf('=', at);
            var name = text[at..equals];
            labels[name] = ReadValue(text, equals + 2, out at);
        }

        return labels;
    }

    /// <summary>From after the opening quote; leaves <paramref name="next"/> behind the closing one and its comma.</summary>
    private static string ReadValue(string text, int from, out int next)
    {
        var value = new StringBuilder();
        for (next = from; text[next] != '"'; next++)
        {
            var isEscaped = text[next] == '\\';
            next += isEscaped ? 1 : 0;
            value.Append(isEscaped && text[next] == 'n' ? '\n' : text[next]);
        }

        next += 2;
        return value.ToString();
    }
}
