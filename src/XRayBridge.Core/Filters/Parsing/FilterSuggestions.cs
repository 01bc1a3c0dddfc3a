using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Parsing;

/// <summary>What was perhaps meant by a word that is not a keyword.</summary>
internal static class FilterSuggestions
{
    /// <summary>Longer words are no misspelt keyword; the longest keyword has 30 characters. Bounds the comparison's cost.</summary>
    private const int MaxLength = 40;

    /// <summary>A hint, or null when nothing comes near.</summary>
    public static string? For(string word, FilterScope scope)
    {
        if (TraceId.TryParse(word, out _))
        {
            return "This is a trace id: ask for the trace itself, a filter expression cannot name one.";
        }

        var best = Nearest(word, FilterKeywords.AllowedIn(scope).Select(keyword => keyword.Name));
        return best is null ? null : $"Did you mean {best}?";
    }

    /// <summary>The name that ends in the word (<c>status</c>: <c>http.status</c>), or the one with the fewest typing errors.</summary>
    public static string? Nearest(string word, IEnumerable<string> names)
    {
        if (word.Length is 0 or > MaxLength)
        {
            return null;
        }

        var (best, bestDistance) = ((string?)null, 1 + Math.Min(2, word.Length / 3));
        foreach (var name in names)
        {
            if (name.EndsWith("." + word, StringComparison.OrdinalIgnoreCase))
            {
                return name;
            }

            var distance = Distance(word.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < bestDistance)
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    /// <summary>Levenshtein's, with a swap of two neighbours counted as one error.</summary>
    private static int Distance(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    table[i, j] = i + j;
                    continue;
                }

                var replaced = table[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, 1 + Math.Min(table[i - 1, j], table[i, j - 1]));
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], 1 + table[i - 2, j - 2]);
                }
            }
        }

        return table[left.Length, right.Length];
    }
}
