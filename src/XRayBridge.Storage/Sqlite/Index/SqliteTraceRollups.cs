using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;
using XRayBridge.Core.Rollups;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>Reads the sums: what is stored, what waits to be stored, and the traces that are still open.</summary>
internal sealed class SqliteTraceRollups(SqliteSegmentLog log, StoredTraces stored, TraceIndexer indexer) : ITraceRollups
{
    /// <summary>Documents that the sums may lack, four seconds of a busy bridge; these are not looked at.</summary>
    private const int MaxBehind = 20_000;

    /// <summary>Traces with links that are read, and as many that these lead to: 500 of each are 80 ms.</summary>
    private const int MaxLinking = 500;

    public ValueTask<RollupWindow?> TryReadAsync(Timestamp from, Timestamp to, int atLeast, CancellationToken cancellationToken)
    {
        var (first, end) = RollupMinutes.Of(from, to);
        return ValueTask.FromResult(
            first < end ? indexer.TryAsk(log.LastSequence, MaxBehind, (first, end), snapshot => TryRead(first, end, atLeast, snapshot)) : null);
    }

    /// <summary>Null when there are too few.</summary>
    private RollupWindow? TryRead(long first, long end, int atLeast, IndexSnapshot snapshot)
    {
        foreach (var trace in stored.Rest(snapshot.Open, snapshot.Position))
        {
            snapshot.Rollups.Add(trace);
        }

        var known = snapshot.Connection.CountTraces(first, end)
            + snapshot.Rollups.Minutes.Where(minute => minute.Key >= first && minute.Key < end).Sum(minute => minute.Value.Totals.Traces);
        return known > atLeast ? Read(first, end, snapshot) : null;
    }

    private RollupWindow Read(long first, long end, IndexSnapshot snapshot)
    {
        var minutes = new SortedDictionary<long, ServiceGraphTotals>();
        foreach (var (minute, totals) in snapshot.Connection.ReadMinutes(first, end))
        {
            minutes.Add(minute, totals);
        }

        var linking = snapshot.Connection.ReadLinking(first, end, MaxLinking + 1);
        foreach (var (minute, pending) in snapshot.Rollups.Minutes)
        {
            if (minute < first || minute >= end)
            {
                continue;
            }

            linking.UnionWith(pending.Linking);
            if (minutes.TryGetValue(minute, out var totals))
            {
                totals.Add(pending.Totals);
            }
            else
            {
                minutes.Add(minute, pending.Totals);
            }
        }

        return new RollupWindow(
            RollupMinutes.StartOf(first),
            RollupMinutes.StartOf(end),
            [.. minutes.Select(minute => new MinuteRollup(RollupMinutes.StartOf(minute.Key), minute.Value))],
            Linking(linking, first, end),
            linking.Count > MaxLinking);
    }

    /// <summary>Traces with links, and those of the window that they lead to.</summary>
    private List<TraceTree> Linking(HashSet<TraceId> ids, long first, long end)
    {
        var trees = ids.Take(MaxLinking).Select(TreeOf).OfType<TraceTree>().ToList();
        var targets = trees
            .SelectMany(tree => tree.Entities)
            .SelectMany(entity => entity.Entity.Links)
            .Select(link => link.TraceId)
            .Distinct()
            .Where(id => !ids.Contains(id))
            .Take(MaxLinking);
        trees.AddRange([.. targets.Select(TreeOf).OfType<TraceTree>()]);
        trees.RemoveAll(tree => RollupMinutes.NumberOf(TraceSummarizer.Extent(tree).Start) is var minute && (minute < first || minute >= end));
        return trees;
    }

    private TraceTree? TreeOf(TraceId id) =>
        stored.Load(id, log.LastSequence, log.Partitions) is { Count: > 0 } entries ? TraceTree.Of(new StoredTrace(id, entries)) : null;
}
