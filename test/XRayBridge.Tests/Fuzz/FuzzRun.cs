using System.Globalization;

namespace XRayBridge.Tests.Fuzz;

/// <summary>
/// Runs a target over the seeds of a folder and over what <see cref="Mutator"/> makes of them. <c>FUZZ_MUTATIONS</c>
/// sets how many (default: a second's worth) and <c>FUZZ_SEED</c> where to begin; a failure names the input in
/// base64, which belongs into the folder of seeds once it is understood.
/// </summary>
internal static class FuzzRun
{
    private const int DefaultIterations = 10_000;

    /// <param name="seedFolder">A folder under Fuzz/Seeds.</param>
    /// <param name="maxLength">The longest input.</param>
    /// <param name="target">Throws when something is wrong with what became of the input.</param>
    public static void Over(string seedFolder, int maxLength, Action<byte[]> target)
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Fuzz", "Seeds", seedFolder));
        Array.Sort(files, StringComparer.Ordinal);
        var corpus = Array.ConvertAll(files, File.ReadAllBytes);
        Assert.NotEmpty(corpus);
        foreach (var input in corpus)
        {
            Try(target, input);
        }

        var mutator = new Mutator(corpus, Setting("FUZZ_SEED", 1), maxLength);
        for (var left = Setting("FUZZ_MUTATIONS", DefaultIterations); left > 0; left--)
        {
            Try(target, mutator.Next());
        }
    }

    private static void Try(Action<byte[]> target, byte[] input)
    {
        try
        {
            target(input);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Failed on this input: {Convert.ToBase64String(input)}", exception);
        }
    }

    private static int Setting(string name, int fallback) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : fallback;
}
