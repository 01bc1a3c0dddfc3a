using System.Runtime.CompilerServices;

namespace XRayBridge.Tests.Support;

/// <summary>
/// Texts that a test expects, as files beside it in a folder Golden. With <c>XRAYBRIDGE_UPDATE_GOLDEN=1</c> the files are
/// written anew; the difference is then for a person to read.
/// </summary>
internal static class GoldenFile
{
    /// <summary>The path of a file beside the calling test.</summary>
    public static string PathOf(string name, [CallerFilePath] string caller = "") => Path.Combine(Path.GetDirectoryName(caller)!, "Golden", name);

    /// <summary>Holds a text against a file.</summary>
    public static void Check(string path, string actual)
    {
        if (Environment.GetEnvironmentVariable("XRAYBRIDGE_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; run with XRAYBRIDGE_UPDATE_GOLDEN=1 and read what it writes.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
