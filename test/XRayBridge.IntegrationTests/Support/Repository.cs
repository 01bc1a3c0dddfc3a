namespace XRayBridge.IntegrationTests.Support;

/// <summary>The working copy that these tests were built from: what its documents promise is tested.</summary>
public static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "XRayBridge.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("XRayBridge.slnx is in no folder above the tests.");
        }

        return folder.FullName;
    }
}
