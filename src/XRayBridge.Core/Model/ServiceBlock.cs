namespace XRayBridge.Core.Model;

/// <summary>The <c>service</c> block (section 1.10): only <c>version</c> is documented, SDKs write more.</summary>
public sealed class ServiceBlock
{
    public string? Version { get; init; }

    public string? Name { get; init; }

    public string? Runtime { get; init; }

    public string? RuntimeVersion { get; init; }

    public string? Compiler { get; init; }

    public string? CompilerVersion { get; init; }
}
