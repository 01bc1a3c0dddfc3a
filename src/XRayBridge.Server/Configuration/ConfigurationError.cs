namespace XRayBridge.Server.Configuration;

/// <summary>Something the user must change, and where.</summary>
internal sealed record ConfigurationError(Origin Origin, string Message)
{
    public override string ToString() => $"{Origin}: {Message}";
}
