namespace XRayBridge.Core.Model;

/// <summary>The <c>service</c> block (section 1.10): only <c>version</c> is documented, SDKs write more.</summary>
public sealed class ServiceBlock
{
    public string? Version { get; internal set; }

    public string? Name { get; internal set; }

    public string? Runtime { get; internal set; }

    public string? RuntimeVersion { get; internal set; }

    public string? Compiler { get; internal set; }

    public string? CompilerVersion { get; internal set; }
}
