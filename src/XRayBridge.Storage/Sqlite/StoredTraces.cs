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
    /// What the index keeps of some open traces. Their documents at hand are all there are, nearly always, which the store's
    /// count of them tells; otherwise the trace is read.
    /// </summary>
    /// <param name="open">The traces.</param>
    /// <param name="through">No document after this sequence belongs to them yet.</param>
    public List<TraceFacts> FactsOf(IReadOnlyList<OpenTraceSnapshot> open, long through)
    {
        var partitions = log.Partitions;
        var ids = new TraceId[open.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = open[i].Open.Id;
        }

        var counts = new Dictionary<TraceId, int>(open.Count);
        foreach (var partition in partitions)
        {
            var asked = ids.Where(id => partition.MayHold(TraceFilter.HashOf(id))).ToList();
            if (asked.Count > 0)
            {
                log.Readers.Read(partition, reader => reader.CountDocuments(asked, counts));
            }
        }

        var facts = new List<TraceFacts>(open.Count);
        for (var i = 0; i < ids.Length; i++)
        {
            IReadOnlyList<LogEntry> entries = counts.GetValueOrDefault(ids[i]) == open[i].Entries.Length
                ? open[i].Entries
                : Load(ids[i], through, partitions);
            if (entries.Count > 0)
            {
                facts.Add(TraceFacts.Of(TraceTree.Of(new StoredTrace(ids[i], entries))));
            }
        }

        return facts;
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
