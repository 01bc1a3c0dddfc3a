using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// Finds documents in the closed partitions, for the dedupe over the whole retention. A trace that no filter knows, nearly
/// each, costs one probe of memory a partition, however much is stored.
/// </summary>
internal sealed class OlderPartitions(PartitionReaders readers)
{
    /// <summary>The closed partitions that hold a trace; null for none.</summary>
    public List<OlderTrace>? FindTrace(TraceId id, ReadOnlySpan<Partition> closed)
    {
        var hash = TraceFilter.HashOf(id);
        List<OlderTrace>? found = null;
        foreach (var partition in closed)
        {
            if (partition.MayHold(hash))
            {
                found = Look(partition, id, found);
            }
        }

        return found;
    }

    /// <summary>The flags of a document in those partitions, and where it is; null for none. A complete one is preferred.</summary>
    public (SegmentFlags Flags, Partition Partition)? FindSegment(List<OlderTrace> traces, SegmentId id)
    {
        (SegmentFlags Flags, Partition Partition)? found = null;
        foreach (var trace in traces)
        {
            SegmentFlags? flags = null;
            readers.Read(trace.Partition, reader => flags = reader.FindSegment(trace.Row, id));
            if (flags is { } value && (found is null || !value.HasFlag(SegmentFlags.InProgress)))
            {
                found = (value, trace.Partition);
            }
        }

        return found;
    }

    private List<OlderTrace>? Look(Partition partition, TraceId id, List<OlderTrace>? found)
    {
        readers.Read(partition, reader =>
        {
            if (reader.FindTrace(id) is { } row)
            {
                (found ??= []).Add(new OlderTrace(partition, row));
            }
        });
        return found;
    }
}
