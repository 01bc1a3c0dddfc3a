namespace XRayBridge.Server.Configuration;

/// <summary>How SDKs that ask for sampling rules and targets are answered.</summary>
internal sealed class SamplingSection
{
    public const string Local = "local";

    public const string Aws = "aws";

    public const string AwsThenLocal = "aws-then-local";

    /// <summary><see cref="Local"/>, <see cref="Aws"/> or <see cref="AwsThenLocal"/>.</summary>
    public string Mode { get; set; } = Local;

    /// <summary>A local-rules file of the X-Ray SDKs, version 1 or 2; null for none.</summary>
    public string? RulesFile { get; set; }
}
