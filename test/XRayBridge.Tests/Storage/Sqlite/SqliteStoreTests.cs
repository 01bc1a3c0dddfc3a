using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Storage;
using XRayBridge.Storage.Sqlite;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Storage.Sqlite;

public sealed class SqliteStoreTests : StoreContractTests
{
    private readonly TestMeters _meters = new();
    private readonly TestFolder _folder = new();

    protected override IStore Open(StorageOptions options) => SqliteStore.Open(
        new StorageOptions
        {
            DataDirectory = _folder.Combine("data"),
            RetentionDays = options.RetentionDays,
            MaxSizeBytes = options.MaxSizeBytes,
        },
        new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, _meters.Factory),
        Time);

    protected override void CleanUp()
    {
        _meters.Dispose();
        _folder.Dispose();
    }
}
