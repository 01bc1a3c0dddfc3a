using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Rollups;
using XRayBridge.Storage.Sqlite.Index;

namespace XRayBridge.Storage.Sqlite;

/// <summary>The store in a data directory, which it holds locked until it is disposed.</summary>
public sealed class SqliteStore : IStore
{
    private readonly DataDirectory _directory;
    private readonly SqliteStateStore _state;
    private readonly SqliteSegmentLog _log;
    private readonly TraceIndexer _indexer;

    private SqliteStore(DataDirectory directory, SqliteStateStore state, SqliteSegmentLog log, IndexFile index, TimeProvider time)
    {
        _directory = directory;
        _state = state;
        _log = log;
        var stored = new StoredTraces(log);
        var reader = new SqliteTraceReader(log, stored);
        _indexer = new TraceIndexer(index, log, stored, time);
        Traces = reader;
        Rollups = new SqliteTraceRollups(log, stored, _indexer);
        Finder = new SqliteTraceFinder(log, stored, reader, _indexer);
    }

    public ISegmentLog Log => _log;

    public ITraceReader Traces { get; }

    public ITraceFinder Finder { get; }

    public ITraceRollups Rollups { get; }

    public ILogConsumer? Indexer => _indexer;

    public IStateStore State => _state;

    internal SqliteSegmentLog SegmentLog => _log;

    /// <summary>Opens the store, or makes it. Damaged partitions are set aside and told as errors; the rest goes on.</summary>
    /// <exception cref="StorageException">
    /// The directory cannot be made or written or another process uses it; the state is damaged; a newer version wrote it;
    /// there is no SQLite library.
    /// </exception>
    public static SqliteStore Open(StorageOptions options, StorageTelemetry telemetry, TimeProvider time)
    {
        SqliteLibrary.EnsureLoaded();
        var directory = DataDirectory.Open(options.DataDirectory);
        SqliteStateStore? state = null;
        SqliteSegmentLog? log = null;
        try
        {
            state = SqliteStateStore.Open(directory.StatePath);
            log = SqliteSegmentLog.Open(
                options,
                telemetry,
                time,
                new PartitionDirectory(directory, telemetry),
                new StoredDocuments(telemetry, options.Spans),
                new SequenceReservation(state));
            telemetry.Observe(() => log.Partitions.Length, () => log.SizeBytes);
            return new SqliteStore(directory, state, log, IndexFile.Open(directory.Combine("index.db"), telemetry), time);
        }
        catch
        {
            log?.Dispose();
            state?.Dispose();
            directory.Dispose();
            throw;
        }
    }

    /// <summary>Closes the files, then gives the directory free.</summary>
    public void Dispose()
    {
        _indexer.Dispose();
        _log.Dispose();
        _state.Dispose();
        _directory.Dispose();
    }
}
