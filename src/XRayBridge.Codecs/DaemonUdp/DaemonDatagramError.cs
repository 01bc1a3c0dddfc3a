namespace XRayBridge.Codecs.DaemonUdp;

/// <summary>Why a datagram holds no document.</summary>
public enum DaemonDatagramError
{
    None,

    /// <summary>No newline ends the header.</summary>
    MissingNewline,

    /// <summary>Nothing follows the header.</summary>
    MissingDocument,

    /// <summary>The header is not <c>{"format":"json","version":1}</c>.</summary>
    InvalidHeader,
}
