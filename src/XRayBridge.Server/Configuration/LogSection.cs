namespace XRayBridge.Server.Configuration;

/// <summary>What is logged.</summary>
internal sealed class LogSection
{
    public LogLevel Level { get; set; } = LogLevel.Information;
}
