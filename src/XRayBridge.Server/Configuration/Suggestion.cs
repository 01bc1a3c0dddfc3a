namespace XRayBridge.Server.Configuration;

/// <summary>Guesses what a misspelt name was meant to be.</summary>
internal static class Suggestion
{
    /// <summary>Text to append to an error: <c>; did you mean --port?</c>, or nothing when no candidate is near.</summary>
    public static string For(string unknown, IEnumerable<string> candidates)
    {
        var best = candidates
            .Select(candidate => (Candidate: candidate, Distance: Distance(unknown, candidate)))
            .Where(pair => pair.Distance <= Math.Max(2, Math.Min(unknown.Length, pair.Candidate.Length) / 3))
            .OrderBy(pair => pair.Distance)
            .ThenBy(pair => pair.Candidate, StringComparer.Ordinal)
            .Select(pair => pair.Candidate)
            .FirstOrDefault();
        return best is null ? "" : $"; did you mean {best}?";
    }

    /// <summary>Insertions, deletions and replacements that make one of the other.</summary>
    private static int Distance(string a, string b)
    {
        // A name longer than this is no slip of the keyboard; the bound keeps hostile names cheap.
        if (a.Length > 100 || b.Length > 100)
        {
            return int.MaxValue;
        }

        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
