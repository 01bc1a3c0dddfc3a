namespace XRayBridge.Server.Configuration;

/// <summary>How the bridge stops.</summary>
internal sealed class ShutdownSection
{
    /// <summary>Seconds, 1..600.</summary>
    public int TimeoutSeconds { get; set; } = 10;
}
