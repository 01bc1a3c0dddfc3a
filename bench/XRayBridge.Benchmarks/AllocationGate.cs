using System.Text.Json;

namespace XRayBridge.Benchmarks;

/// <summary>
/// Compares the bytes that each benchmark allocates with bench/baseline.json. Unlike a time, the figure is the same on every
/// machine, so it can fail a build.
/// </summary>
internal static class AllocationGate
{
    /// <summary>For what the runtime itself now and then allocates on the thread.</summary>
    private const long ToleranceBytes = 16;

    private const double Tolerance = 0.01;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Returns 1 when a benchmark allocates more than its baseline, or has none.</summary>
    public static int Check(bool update)
    {
        var path = BaselinePath();
        var measured = Catalog.All.ToDictionary(benchmark => benchmark.Name, Measurement.AllocatedBytes, StringComparer.Ordinal);
        if (update)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(measured, Indented) + "\n");
            return 0;
        }

        var baseline = JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllText(path)) ?? [];
        var regressions = 0;
        foreach (var (name, bytes) in measured)
        {
            var known = baseline.TryGetValue(name, out var allowed);
            var good = known && bytes <= allowed + ToleranceBytes + (long)(allowed * Tolerance);
            regressions += good ? 0 : 1;
            var verdict = good ? "ok" : known ? "REGRESSION" : "NOT IN THE BASELINE: run 'allocations --update'";
            Console.WriteLine($"{name,-24} {bytes,8} bytes/op, baseline {(known ? allowed : 0),8}  {verdict}");
        }

        return regressions == 0 ? 0 : 1;
    }

    /// <summary>In the source tree, above the folder of the built program.</summary>
    private static string BaselinePath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "bench", "baseline.json");
            if (File.Exists(path))
            {
                return path;
            }
        }

        throw new FileNotFoundException("Cannot find bench/baseline.json: run the benchmarks from the source tree.");
    }
}
