using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Core.Contracts;
using XRayBridge.Storage;
using XRayBridge.Tests.Support;
using static XRayBridge.Tests.Storage.StoredSegments;

namespace XRayBridge.Tests.Storage.Memory;

public sealed class MemoryStoreTests : StoreContractTests
{
    private readonly TestMeters _meters = new();

    protected override bool SurvivesRestart => false;

    [Fact]
    public async Task The_oldest_documents_make_room_and_are_counted()
    {
        Use(new StorageOptions { MemoryDocuments = 3 });

        await Append(Segment(1, 1), Segment(1, 2));
        await Append(Segment(2, 1), Segment(3, 1), Segment(4, 1));

        Assert.Equal((3L, 5L), (Store.Log.FirstSequence, Store.Log.LastSequence));
        Assert.Equal(["2/1", "3/1", "4/1"], (await Store.Log.ReadAsync(0, 10, default)).Entries.Select(Name));
        Assert.Equal(2, _meters.Sum("xraybridge_storage_evicted_documents_total{}"));
        Assert.Equal([AppendOutcome.Appended], (await Append(Segment(1, 1))).Outcomes);
    }

    [Fact]
    public async Task Bytes_are_bounded_too()
    {
        Use(new StorageOptions { MemorySizeBytes = 10_000 });

        for (var i = 0; i < 20; i++)
        {
            await Append(Segment(i, 1, padding: 1_000));
        }

        Assert.InRange((await Store.Log.EnforceRetentionAsync(default)).SizeBytes, 8_000, 10_000);
        Assert.Equal(20, Store.Log.LastSequence);
    }

    protected override IStore Open(StorageOptions options) => StoreFactory.Open(
        new StorageOptions
        {
            Type = StorageKind.Memory,
            MemoryDocuments = options.MemoryDocuments,
            MemorySizeBytes = options.MemorySizeBytes,
            RetentionDays = options.RetentionDays,
        },
        new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, _meters.Factory),
        Time);

    protected override void CleanUp() => _meters.Dispose();
}
