using XRayBridge.Core.Contracts;
using XRayBridge.Storage.Memory;
using XRayBridge.Storage.Sqlite;

namespace XRayBridge.Storage;

/// <summary>Opens the store that the options name.</summary>
public static class StoreFactory
{
    /// <exception cref="StorageException">It cannot be opened; the message says what to do.</exception>
    public static IStore Open(StorageOptions options, StorageTelemetry telemetry, TimeProvider time) => options.Type switch
    {
        StorageKind.Sqlite => SqliteStore.Open(options, telemetry, time),
        StorageKind.Memory => new MemoryStore(options, telemetry, time),
        _ => throw new ArgumentOutOfRangeException(nameof(options), options.Type, "An unknown kind of storage."),
    };
}
