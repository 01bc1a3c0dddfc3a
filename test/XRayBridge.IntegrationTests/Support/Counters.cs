using System.Globalization;

namespace XRayBridge.IntegrationTests.Support;

/// <summary>The counters of the catalogue's sections 1 to 3 (and the sums that only grow), and how two sets of them differ.</summary>
public static class Counters
{
    /// <summary>Sums of doubles in another order.</summary>
    private const double RelativeError = 1e-9;

    private static readonly string[] Endings = ["_total", "_latency_sum_ms", "_latency_count"];

    /// <summary>Those of a page of /metrics; a series that says 0 says nothing.</summary>
    public static IReadOnlyDictionary<string, double> Of(IReadOnlyDictionary<string, double> samples) => samples
        .Where(sample => sample.Value != 0 && IsCounter(sample.Key))
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>A line for each series that one side lacks or has with another value; empty when they are equal.</summary>
    public static string Differences(IReadOnlyDictionary<string, double> expected, IReadOnlyDictionary<string, double> actual)
    {
        var series = expected.Keys.Union(actual.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var lines = from name in series
                    let wanted = expected.GetValueOrDefault(name)
                    let got = actual.GetValueOrDefault(name)
                    where Math.Abs(wanted - got) > (name.Contains("_sum_ms{", StringComparison.Ordinal) ? RelativeError * wanted : 0)
                    select string.Create(CultureInfo.InvariantCulture, $"{name}: {got:R} instead of {wanted:R}\n");
        return string.Concat(lines);
    }

    private static bool IsCounter(string series) =>
        series.StartsWith("xray_", StringComparison.Ordinal)
        && Endings.Any(ending => series.Split('{')[0].EndsWith(ending, StringComparison.Ordinal));
}
