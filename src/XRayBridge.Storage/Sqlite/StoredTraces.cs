using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics.Traces;
using XRayBridge.Storage.Sqlite.Index;

namespace XRayBridge.Storage.Sqlite;

/// <summary>Puts traces together from all partitions.</summary>
internal sealed class StoredTraces(SqliteSegmentLog log)
{
    /// <summary>
    /// A trace of more documents is not read when one comes late: 5,000 take 0.2 s, and a sender can let them come one by one. AWS ends
    /// a trace at 500 KB, a tenth of it.
    /// </summary>
    private const int MaxDocuments = 5_000;

    /// <summary>
    /// What the index takes in of some open traces. Their documents at hand are all there are, nearly always, which the store's
    /// count of them tells; otherwise the trace is read.
    /// </summary>
    /// <param name="open">The traces.</param>
    /// <param name="through">No document after this sequence belongs to them yet.</param>
    public List<RestedTrace> Rest(IReadOnlyList<OpenTraceSnapshot> open, long through)
    {
        var partitions = log.Partitions;
        var counts = CountDocuments([.. open.Select(trace => trace.Open.Id)], partitions);
        var rested = new List<RestedTrace>(open.Count);
        foreach (var trace in open)
        {
            var id = trace.Open.Id;
            var (documents, start) = counts.GetValueOrDefault(id);
            if (documents > MaxDocuments)
            {
                rested.Add(RestUnseen(trace, start));
                continue;
            }

            IReadOnlyList<LogEntry> entries = documents == trace.Entries.Length ? trace.Entries : Load(id, through, partitions);
            if (entries.Count > 0)
            {
                rested.Add(Rest(new StoredTrace(id, entries), trace.FirstSequence));
            }
        }

        return rested;
    }

    /// <summary>Of a trace that is too large to be read for each document: what came now counts by itself.</summary>
    private static RestedTrace RestUnseen(OpenTraceSnapshot trace, Timestamp start) => new(
        TraceFacts.Unseen(trace.Open.Id, start), TreeOf(new StoredTrace(trace.Open.Id, trace.Entries), long.MaxValue), null);

    private Dictionary<TraceId, (int Documents, Timestamp Start)> CountDocuments(TraceId[] ids, ReadOnlySpan<Partition> partitions)
    {
        var counts = new Dictionary<TraceId, (int, Timestamp)>(ids.Length);
        foreach (var partition in partitions)
        {
            var asked = Array.FindAll(ids, id => partition.MayHold(TraceFilter.HashOf(id)));
            if (asked.Length > 0)
            {
                log.Readers.Read(partition, reader => reader.CountDocuments(asked, counts));
            }
        }

        return counts;
    }

    private static RestedTrace Rest(StoredTrace stored, long firstNew)
    {
        var tree = TraceTree.Of(stored);
        var complete = stored.Entries.All(entry => entry.Document.IsComplete) ? tree : TreeOf(stored, long.MaxValue);
        var before = stored.Entries[0].Sequence < firstNew ? TreeOf(stored, firstNew) : null;
        return new RestedTrace(TraceFacts.Of(tree), complete, before);
    }

    /// <summary>The complete documents before a sequence put together; null without any.</summary>
    private static TraceTree? TreeOf(StoredTrace stored, long before)
    {
        var entries = stored.Entries.Where(entry => entry.Document.IsComplete && entry.Sequence < before).ToList();
        return entries.Count == 0 ? null : TraceTree.Of(new StoredTrace(stored.Id, entries));
    }

    /// <summary>The traces that have documents after a sequence and up to another.</summary>
    public HashSet<TraceId> IdsOf(long after, long through)
    {
        var ids = new HashSet<TraceId>();
        foreach (var partition in log.Partitions)
        {
            if (partition.LastSequence > after && partition.FirstSequence <= through)
            {
                log.Readers.Read(partition, reader => reader.ReadIds(after, through, ids));
            }
        }

        return ids;
    }

    /// <summary>The documents of a trace in the order of the log.</summary>
    public List<LogEntry> Load(TraceId id, long through, ReadOnlySpan<Partition> partitions)
    {
        var hash = TraceFilter.HashOf(id);
        var entries = new List<LogEntry>();
        foreach (var partition in partitions)
        {
            if (partition.MayHold(hash))
            {
                log.Readers.Read(partition, reader => reader.ReadTrace(id, through, entries));
            }
        }

        entries.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        RemoveReplaced(entries);
        return entries;
    }

    /// <summary>
    /// A document in progress whose complete one is in a newer partition may be there for a moment more, or until the next start.
    /// </summary>
    private static void RemoveReplaced(List<LogEntry> entries)
    {
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            var document = entries[i].Document;
            if (!document.IsComplete && entries.Exists(other => other.Document.IsComplete && other.Document.Id == document.Id))
            {
                entries.RemoveAt(i);
            }
        }
    }
}
