using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>
/// Answers by the index: what is stored in blocks, what waits to be stored, what is still open, and the documents that the
/// index has not got yet. Where it is of no help (another range than starts, an expression that it cannot tell, an index that is
/// being made), the traces are listed as without a filter.
/// </summary>
internal sealed class SqliteTraceFinder(SqliteSegmentLog log, StoredTraces stored, SqliteTraceReader reader, TraceIndexer indexer)
    : ITraceFinder
{
    /// <summary>Documents that the index may lack: their traces are read, 2,000 of them in 160 ms. An index that keeps up lacks a batch or two.</summary>
    private const int MaxBehind = 2_000;

    public ValueTask<TracePage> FindTracesAsync(TraceQuery query, FilterExpression filter, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        var candidates = CandidateFilter.Of(filter);
        var after = TraceCursor.Read(query);
        if (query.Range != TraceTimeRange.Start || candidates.IsEverything)
        {
            return reader.ListTracesAsync(query, cancellationToken);
        }

        return indexer.TryAsk(
            log.LastSequence, MaxBehind, default, snapshot => Find(query, candidates, after, snapshot, cancellationToken)) is { } page
            ? ValueTask.FromResult(page)
            : reader.ListTracesAsync(query, cancellationToken);
    }

    private TracePage Find(
        TraceQuery query, CandidateFilter filter, TraceKey after, IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        var through = Math.Max(snapshot.Position, log.LastSequence);
        var fresh = Fresh(snapshot, through);
        var keys = fresh
            .Where(facts => facts.Start >= query.From && filter.MayMatch(facts))
            .Select(facts => new TraceKey(facts.Start, facts.Id))
            .Where(key => key < after)
            .ToList();
        var blocks = Array.FindAll([.. snapshot.Blocks], block => block.MaxStart >= query.From && block.MinStart <= after.Time);
        Array.Sort(blocks, static (a, b) => b.MaxStart.CompareTo(a.MaxStart));
        Add(keys, query, filter, after, blocks, snapshot.Connection, cancellationToken);
        var next = keys.Count > query.Limit ? keys[query.Limit - 1] : (TraceKey?)null;
        var read = Math.Min(query.Limit, keys.Count);
        return new TracePage(
            Read(keys, read, through, cancellationToken),
            next is { } last ? TraceCursor.Write(query, last) : null,
            Count(query.From, next, after, fresh, blocks, snapshot.Connection))
        {
            Read = read,
        };
    }

    /// <summary>What is not stored in blocks.</summary>
    private List<TraceFacts> Fresh(IndexSnapshot snapshot, long through)
    {
        var facts = new List<TraceFacts>(snapshot.Rested);
        var unknown = new List<OpenTraceSnapshot>();
        foreach (var open in snapshot.Open)
        {
            if (open.Facts is { } known)
            {
                facts.Add(known);
            }
            else
            {
                unknown.Add(open);
            }
        }

        facts.AddRange(indexer.FindOut(unknown, snapshot.Position));
        var partitions = log.Partitions;
        foreach (var id in stored.IdsOf(snapshot.Position, through))
        {
            if (stored.Load(id, through, partitions) is { Count: > 0 } entries)
            {
                facts.Add(TraceFacts.Of(TraceTree.Of(new StoredTrace(id, entries))));
            }
        }

        return facts;
    }

    /// <summary>
    /// Adds what the blocks have, and leaves the highest places, each once, one more than asked for when there are more. Blocks are asked
    /// by their latest start, until none of the rest can hold a place that belongs among the first.
    /// </summary>
    private static void Add(
        List<TraceKey> keys,
        TraceQuery query,
        CandidateFilter filter,
        TraceKey after,
        IndexBlock[] blocks,
        IndexConnection connection,
        CancellationToken cancellationToken)
    {
        var wanted = query.Limit + 1;
        TraceKey.KeepHighest(keys, wanted);
        foreach (var block in blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (keys.Count >= wanted && keys[wanted - 1].Time > block.MaxStart)
            {
                break;
            }

            new IndexBlockReader(block, connection).Find(filter, query.From, after, wanted, keys);
            TraceKey.KeepHighest(keys, wanted);
        }
    }

    /// <summary>
    /// A place that a trace had before a later document came is none any more: it is found at its own, which is in the index too.
    /// </summary>
    private List<StoredTrace> Read(List<TraceKey> keys, int count, long through, CancellationToken cancellationToken)
    {
        var partitions = log.Partitions;
        var traces = new List<StoredTrace>(count);
        for (var i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var entries = stored.Load(keys[i].Id, through, partitions);
            if (entries.Count > 0 && TraceRanges.FirstStart(entries) == keys[i].Time)
            {
                traces.Add(new StoredTrace(keys[i].Id, entries));
            }
        }

        return traces;
    }

    /// <summary>The traces that the page has passed: from its last place, or the beginning of the range, to where it began.</summary>
    private static int Count(
        Timestamp from, TraceKey? lowest, TraceKey after, List<TraceFacts> fresh, IndexBlock[] blocks, IndexConnection connection)
    {
        var low = lowest ?? new TraceKey(from, default);
        var count = fresh.Count(facts => new TraceKey(facts.Start, facts.Id) is var key && key >= low && key < after);
        foreach (var block in blocks)
        {
            if (block.MaxStart >= low.Time)
            {
                count += new IndexBlockReader(block, connection).Count(low, after);
            }
        }

        return count;
    }
}
