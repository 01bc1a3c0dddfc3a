using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Rollups;

namespace XRayBridge.Storage.Memory;

/// <summary>The store of a bridge that only passes on: nothing survives the process.</summary>
public sealed class MemoryStore : IStore
{
    private readonly MemorySegmentLog _log;

    public MemoryStore(StorageOptions options, StorageTelemetry telemetry, TimeProvider time)
    {
        _log = new MemorySegmentLog(options, telemetry, new StoredDocuments(telemetry, options.Spans), time);
        telemetry.Observe(() => 1, () => _log.SizeBytes);
    }

    public ISegmentLog Log => _log;

    public ITraceReader Traces => _log;

    public ITraceFinder Finder => _log;

    public ITraceRollups Rollups => _log;

    public ILogConsumer? Indexer => null;

    public IStateStore State { get; } = new MemoryStateStore();

    /// <summary>Holds nothing that must be given back.</summary>
    public void Dispose()
    {
    }
}
