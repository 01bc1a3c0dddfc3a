using Microsoft.Extensions.Logging.Abstractions;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Storage;
using XRayBridge.Storage.Sqlite;
using XRayBridge.Tests.Support;

namespace XRayBridge.Tests.Storage.Sqlite.Index;

/// <summary>A store in a folder of its own whose indexer is fed by hand, as the consumers' runner would.</summary>
internal sealed class IndexedStore : IDisposable
{
    private readonly TestMeters _meters = new();
    private readonly TestFolder _folder = new();
    private readonly StorageOptions _options;
    private int _copies;

    public IndexedStore(StorageOptions? options = null)
    {
        _options = options ?? new StorageOptions();
        Data = _folder.Combine("data");
        Store = Open();
    }

    public ManualTimeProvider Time { get; } = new(StoredSegments.Start);

    public string Data { get; private set; }

    public SqliteStore Store { get; private set; }

    /// <summary>Up to where the indexer has taken the log.</summary>
    public long Position { get; private set; }

    public TestMeters Meters => _meters;

    public async Task AppendAsync(params SegmentDocument[] documents) =>
        await Store.Log.AppendAsync(StoredSegments.Pending(Timestamp.From(Time.GetUtcNow()), documents), default);

    /// <summary>Lets the indexer take some of the log.</summary>
    public async Task FeedAsync(int documents = int.MaxValue)
    {
        while (documents > 0 && Position < Store.Log.LastSequence)
        {
            var batch = await Store.Log.ReadAsync(Position, Math.Min(documents, 7), default);
            await Store.Indexer!.ConsumeAsync(batch, default);
            Position = batch.LastSequence;
            documents -= Math.Max(1, batch.Entries.Count);
        }
    }

    public async Task IdleAsync() => await Store.Indexer!.IdleAsync(default);

    public async Task StartAsync() => Position = await Store.Indexer!.RestoreAsync(default);

    /// <summary>Ends as it should and begins again.</summary>
    public async Task RestartAsync()
    {
        await Store.Indexer!.StopAsync(default);
        Store.Dispose();
        Store = Open();
        await StartAsync();
    }

    /// <summary>Goes on with the files as they are at this moment.</summary>
    public async Task KillAsync()
    {
        var copy = _folder.Combine($"copy{_copies++}");
        TestFolder.CopyTo(Data, copy);
        Store.Dispose();
        Data = copy;
        Store = Open();
        await StartAsync();
    }

    /// <summary>Closes the store, changes its files, and opens it again.</summary>
    public async Task ReopenAsync(Action between)
    {
        Store.Dispose();
        between();
        Store = Open();
        await StartAsync();
    }

    /// <summary>The indexer keeps up, lags, rests, saves, ends or is killed.</summary>
    public async Task HappenAsync(Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                await FeedAsync(random.Next(1, 20));
                break;
            case 1:
                await RestartAsync();
                break;
            case 2:
                await KillAsync();
                break;
            case 3:
                await FeedAsync();
                Time.Advance(TimeSpan.FromMinutes(1));
                await IdleAsync();
                break;
            case 4:
                await IdleAsync();
                break;
            default:
                await FeedAsync();
                break;
        }
    }

    /// <summary>The traces of the first minutes that match, page by page, and how many were looked at and read.</summary>
    public async Task<(List<TraceId> Ids, int Scanned, int Read)> FindAsync(FilterExpression filter, int limit = 100, double from = -600, double to = 600)
    {
        var (ids, scanned, read, cursor) = (new List<TraceId>(), 0, 0, (string?)null);
        do
        {
            var query = new TraceQuery(StoredSegments.At(from), StoredSegments.At(to), TraceTimeRange.Start, limit, cursor);
            var page = await Store.Finder.FindTracesAsync(query, filter, default);
            ids.AddRange(page.Traces.Where(trace => filter.Matches(new FilterTrace(TraceTree.Of(trace)))).Select(trace => trace.Id));
            (cursor, scanned, read) = (page.NextCursor, scanned + page.Scanned, read + page.Read);
        }
        while (cursor is not null);
        return (ids, scanned, read);
    }

    /// <summary>All traces, newest first.</summary>
    public async Task<IReadOnlyList<TraceTree>> AllAsync(double from = -600, double to = 600)
    {
        var page = await Store.Traces.ListTracesAsync(
            new TraceQuery(StoredSegments.At(from), StoredSegments.At(to), TraceTimeRange.Start, 100_000, null), default);
        return [.. page.Traces.Select(TraceTree.Of)];
    }

    public void Dispose()
    {
        Store.Dispose();
        _meters.Dispose();
        _folder.Dispose();
    }

    private SqliteStore Open() => SqliteStore.Open(
        _options with { DataDirectory = Data }, new StorageTelemetry(NullLogger<StorageTelemetry>.Instance, _meters.Factory), Time);
}
