namespace XRayBridge.Core.Contracts;

/// <summary>How documents came in. The numbers are stored: never renumber.</summary>
public enum SourceKind
{
    /// <summary>Fetched from an X-Ray API, which adds inferred segments itself.</summary>
    Poller = 1,

    /// <summary>Sent to the daemon's UDP port.</summary>
    Daemon = 2,

    /// <summary>Sent to PutTraceSegments.</summary>
    Api = 3,

    /// <summary>Sent by OTLP.</summary>
    Otlp = 4,
}
