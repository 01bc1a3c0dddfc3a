namespace XRayBridge.Server.Listeners;

/// <summary>A port cannot be listened on. The message says why and which setting to change.</summary>
internal sealed class ListenException(string message, Exception innerException) : Exception(message, innerException);
