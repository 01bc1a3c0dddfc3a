namespace XRayBridge.IntegrationTests.Support;

/// <summary>Where the built programs are: beside this assembly, or where the environment says.</summary>
public static class Binaries
{
    /// <summary>The product: the published file when <c>BRIDGE_BINARY</c> names it, else the build output.</summary>
    public static string Bridge { get; } =
        Environment.GetEnvironmentVariable("BRIDGE_BINARY") ?? Beside("XRayBridge.Server", "xraybridge");

    public static string FakeXRay { get; } = Beside("XRayBridge.FakeXRay", "fake-xray");

    public static string FakeOtlp { get; } = Beside("XRayBridge.FakeOtlp", "fake-otlp");

    /// <summary>The sample of samples/opentelemetry-dotnet.</summary>
    public static string OtelShop { get; } = Beside("OtelShop", "otel-shop");

    /// <summary>artifacts/bin/{project}/{configuration}/{file}, in the configuration of this assembly.</summary>
    private static string Beside(string project, string file)
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, file);
    }
}
