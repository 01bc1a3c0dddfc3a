using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>A document on its way to the service.</summary>
internal sealed class PendingUpload(LogEntry entry, ReadOnlyMemory<byte> json)
{
    public LogEntry Entry => entry;

    /// <summary>As it is sent.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>How often the service asked to send it again.</summary>
    public int Retries { get; set; }

    /// <summary>The service has it, or will never take it.</summary>
    public bool IsDone { get; set; }
}
