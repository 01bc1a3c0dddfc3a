namespace XRayBridge.IntegrationTests.Support;

/// <summary>The applications of samples/, which users start by hand and tests start as they are.</summary>
public static class Samples
{
    /// <summary>A folder of samples/, found upwards from the build output.</summary>
    public static string Folder(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var samples = Path.Combine(folder.FullName, "samples", name);
            if (Directory.Exists(samples))
            {
                return samples;
            }
        }

        throw new DirectoryNotFoundException($"samples/{name} is not above {AppContext.BaseDirectory}.");
    }
}
