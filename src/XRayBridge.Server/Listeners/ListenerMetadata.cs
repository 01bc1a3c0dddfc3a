namespace XRayBridge.Server.Listeners;

/// <summary>Says on which port an endpoint answers.</summary>
internal sealed record ListenerMetadata(ListenerRole Role);
