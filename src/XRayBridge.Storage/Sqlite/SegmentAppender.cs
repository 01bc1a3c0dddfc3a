using System.Runtime.InteropServices;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite;

/// <summary>
/// Writes one batch into the open partition, in one transaction: each document is new, replaces one in progress, or is a
/// duplicate. Each trace is looked up and written once a batch. Used under the log's write lock; its buffers are reused.
/// </summary>
internal sealed class SegmentAppender(OlderPartitions older)
{
    private readonly Dictionary<TraceId, int> _indexes = [];
    private readonly List<BatchTrace> _traces = [];
    private readonly List<LogEntry> _entries = [];
    private readonly List<ReplacedSegment> _replaced = [];

    /// <summary>The documents of older partitions that the last batch replaced: to be removed there once it is committed.</summary>
    public IReadOnlyList<ReplacedSegment> Replaced => _replaced;

    /// <summary>Appends and commits. What it throws leaves the transaction for the caller to end.</summary>
    /// <param name="documents">The batch.</param>
    /// <param name="writer">The open partition.</param>
    /// <param name="closed">The partitions before it.</param>
    /// <param name="lastSequence">The last sequence given out.</param>
    /// <param name="ranges">The ranges of the open partition; widened on return.</param>
    public AppendResult Append(
        IReadOnlyList<PendingDocument> documents,
        PartitionWriter writer,
        ReadOnlySpan<Partition> closed,
        long lastSequence,
        ref PartitionRanges ranges)
    {
        Clear();
        var outcomes = new AppendOutcome[documents.Count];
        var sequence = lastSequence;
        writer.Begin();
        for (var i = 0; i < documents.Count; i++)
        {
            var pending = documents[i];
            ref var trace = ref TraceOf(pending.Document.TraceId, writer, closed);
            outcomes[i] = Add(pending, ref trace, writer, sequence + 1);
            if (outcomes[i] != AppendOutcome.Duplicate)
            {
                sequence++;
                _entries.Add(new LogEntry(sequence, pending.Document, pending.Source, pending.Arrival));
            }
        }

        WriteTraces(writer, ref ranges);
        writer.Commit();
        return new AppendResult(outcomes, new LogBatch(lastSequence, sequence, _entries.ToArray()));
    }

    private void Clear()
    {
        _indexes.Clear();
        _traces.Clear();
        _entries.Clear();
        _replaced.Clear();
    }

    private ref BatchTrace TraceOf(TraceId id, PartitionWriter writer, ReadOnlySpan<Partition> closed)
    {
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_indexes, id, out var known);
        if (!known)
        {
            index = _traces.Count;
            var trace = new BatchTrace { Id = id, Older = older.FindTrace(id, closed) };
            trace.IsNew = !writer.TryFindTrace(id, out trace.Row);
            if (trace.IsNew)
            {
                trace.Row = TraceRow.New(writer.NextTraceRow++);
            }

            _traces.Add(trace);
        }

        return ref CollectionsMarshal.AsSpan(_traces)[index];
    }

    private AppendOutcome Add(in PendingDocument pending, ref BatchTrace trace, PartitionWriter writer, long sequence)
    {
        var outcome = AppendOutcome.Appended;
        ReplacedSegment? replaced = null;
        if (trace.Older is { } traces && older.FindSegment(traces, pending.Document.Id) is { } found)
        {
            if (!found.Flags.HasFlag(SegmentFlags.InProgress) || !pending.Document.IsComplete)
            {
                return AppendOutcome.Duplicate;
            }

            replaced = new ReplacedSegment(found.Partition.Name, trace.Id, pending.Document.Id);
            outcome = AppendOutcome.ReplacedInProgress;
        }

        if (!writer.TryInsertSegment(sequence, trace.Row.Id, pending))
        {
            if (!TryDeleteInProgress(pending, ref trace, writer))
            {
                return AppendOutcome.Duplicate;
            }

            outcome = AppendOutcome.ReplacedInProgress;
            _ = writer.TryInsertSegment(sequence, trace.Row.Id, pending);
        }

        if (replaced is { } segment)
        {
            writer.InsertReplaced(segment);
            _replaced.Add(segment);
        }

        trace.Row.Add(pending);
        trace.IsChanged = true;
        return outcome;
    }

    /// <summary>Makes room for a complete document where the open partition holds the one in progress.</summary>
    private bool TryDeleteInProgress(in PendingDocument pending, ref BatchTrace trace, PartitionWriter writer)
    {
        var (sequence, flags) = writer.FindSegment(trace.Row.Id, pending.Document.Id);
        if (!flags.HasFlag(SegmentFlags.InProgress) || !pending.Document.IsComplete)
        {
            return false;
        }

        writer.DeleteSegment(sequence);
        trace.NeedsRecount = true;
        var index = _entries.FindLastIndex(entry => entry.Sequence == sequence);
        if (index >= 0)
        {
            _entries.RemoveAt(index);
        }

        return true;
    }

    private void WriteTraces(PartitionWriter writer, ref PartitionRanges ranges)
    {
        var (minStart, maxStart, maxEnd) = (ranges.MinStart, ranges.MaxStart, ranges.MaxEnd);
        var (minArrival, maxArrival) = (ranges.MinArrival, ranges.MaxArrival);
        foreach (ref var trace in CollectionsMarshal.AsSpan(_traces))
        {
            if (!trace.IsChanged)
            {
                continue;
            }

            Write(ref trace, writer);
            var start = new Timestamp(trace.Row.FirstStart);
            minStart = start < minStart ? start : minStart;
            maxStart = start > maxStart ? start : maxStart;
            maxEnd = trace.Row.LastEnd is { } end && end > maxEnd.UnixNanoseconds ? new Timestamp(end) : maxEnd;
            minArrival = trace.Row.FirstArrival < minArrival.UnixNanoseconds ? new Timestamp(trace.Row.FirstArrival) : minArrival;
            maxArrival = trace.Row.LastArrival > maxArrival.UnixNanoseconds ? new Timestamp(trace.Row.LastArrival) : maxArrival;
        }

        ranges = new PartitionRanges(minStart, maxStart, maxEnd, minArrival, maxArrival);
    }

    private static void Write(ref BatchTrace trace, PartitionWriter writer)
    {
        if (trace.IsNew)
        {
            writer.InsertTrace(trace.Id, trace.Row);
        }
        else if (!trace.NeedsRecount)
        {
            writer.UpdateTrace(trace.Row);
        }

        if (trace.NeedsRecount)
        {
            writer.RecountTrace(trace.Row.Id);
            _ = writer.TryFindTrace(trace.Id, out trace.Row);
        }
    }
}
