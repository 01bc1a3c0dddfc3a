namespace XRayBridge.IntegrationTests.Support;

/// <summary>The applications of samples/, which users start by hand and tests start as they are.</summary>
public static class Samples
{
    public static string Root { get; } = Path.Combine(Repository.Root, "samples");
}
