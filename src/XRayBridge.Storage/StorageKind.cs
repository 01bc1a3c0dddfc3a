namespace XRayBridge.Storage;

/// <summary>Where documents and state are kept.</summary>
public enum StorageKind
{
    /// <summary>Files in the data directory: durable.</summary>
    Sqlite,

    /// <summary>A bounded ring in memory, for a bridge that only passes on: gone after a restart.</summary>
    Memory,
}
