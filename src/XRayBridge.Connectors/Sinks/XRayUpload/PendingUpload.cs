using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>A document on its way to the service: what the log holds, or a part of it.</summary>
internal sealed class PendingUpload(LogEntry entry, SegmentId id, ReadOnlyMemory<byte> json)
{
    /// <summary>By which the service names it.</summary>
    public SegmentId Id => id;

    public LogEntry Entry => entry;

    /// <summary>As it is sent.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>How often the service asked to send it again.</summary>
    public int Retries { get; set; }

    /// <summary>The service has it, or will never take it.</summary>
    public bool IsDone { get; set; }
}
