using System.Buffers.Binary;
using XRayBridge.Core.Filters.Candidates;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Sqlite.Index;

/// <summary>Asks one stored block (its form is in <see cref="IndexBlockWriter"/>). Reads the columns that a question needs, each once.</summary>
internal sealed class IndexBlockReader(IndexBlock block, IndexConnection connection)
{
    public const int EntryHeaderBytes = sizeof(uint) + sizeof(ushort);
    public const ushort BitmapMark = ushort.MaxValue;

    private readonly byte[]?[] _columns = new byte[]?[Enum.GetValues<IndexColumn>().Length];

    /// <summary>The highest places before one, of traces that the filter lets through and that began at a time or later.</summary>
    /// <param name="filter">What to let through.</param>
    /// <param name="from">The earliest start.</param>
    /// <param name="before">The place to go on after: lists go down.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="keys">Takes them.</param>
    public void Find(CandidateFilter filter, Timestamp from, TraceKey before, int limit, List<TraceKey> keys)
    {
        var (first, end) = RowsOf(new TraceKey(from, default), before);
        if (first >= end)
        {
            return;
        }

        var rows = RowSet.Range(block.Rows, first, end);
        var anything = Anything(rows);
        Restrict(rows, filter);
        if (anything is not null)
        {
            rows.UnionWith(anything);
        }

        var row = end;
        for (var count = 0; count < limit && (row = rows.HighestUpTo(row - 1)) >= 0; count++)
        {
            keys.Add(KeyOf(row));
        }
    }

    /// <summary>How many traces stand from one place to before another.</summary>
    public int Count(TraceKey from, TraceKey before)
    {
        var (first, end) = RowsOf(from, before);
        return Math.Max(0, end - first);
    }

    /// <summary>Adds the rows that a bucket has for a term.</summary>
    public static void AddRowsOf(ReadOnlySpan<byte> bucket, uint term, int bitmapBytes, RowSet rows)
    {
        while (bucket.Length >= EntryHeaderBytes)
        {
            var found = BinaryPrimitives.ReadUInt32LittleEndian(bucket);
            var count = BinaryPrimitives.ReadUInt16LittleEndian(bucket[sizeof(uint)..]);
            var length = count == BitmapMark ? bitmapBytes : count * sizeof(ushort);
            var payload = bucket.Slice(EntryHeaderBytes, length);
            if (found > term)
            {
                return;
            }

            if (found == term)
            {
                AddRows(payload, count, rows);
                return;
            }

            bucket = bucket[(EntryHeaderBytes + length)..];
        }
    }

    private static void AddRows(ReadOnlySpan<byte> payload, ushort count, RowSet rows)
    {
        if (count == BitmapMark)
        {
            rows.AddBits(payload);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            rows.Add(BinaryPrimitives.ReadUInt16LittleEndian(payload[(i * sizeof(ushort))..]));
        }
    }

    private (int First, int End) RowsOf(TraceKey from, TraceKey before) => (
        block.MinStart > from.Time ? 0 : FirstRow(from), block.MaxStart < before.Time ? block.Rows : FirstRow(before));

    /// <summary>The first row at or after a place.</summary>
    private int FirstRow(TraceKey key)
    {
        var (low, high) = (0, Column(IndexColumn.Starts).Length / sizeof(long));
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = KeyOf(middle) < key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The rows of which the index does not know enough; null for none.</summary>
    private RowSet? Anything(RowSet rows)
    {
        if (!block.HasAny)
        {
            return null;
        }

        var anything = RowSet.Empty(block.Rows);
        connection.AddRowsOf(block, TermCandidate.Any, anything);
        anything.IntersectWith(rows);
        return anything;
    }

    private void Restrict(RowSet rows, CandidateFilter filter)
    {
        switch (filter)
        {
            case TermCandidate term:
                var having = RowSet.Empty(block.Rows);
                connection.AddRowsOf(block, term.Term, having);
                rows.IntersectWith(having);
                break;
            case AllOfCandidate all:
                RestrictToAll(rows, all);
                break;
            case AnyOfCandidate any:
                var found = RowSet.Empty(block.Rows);
                foreach (var part in any.Parts)
                {
                    var matching = rows.Copy();
                    Restrict(matching, part);
                    found.UnionWith(matching);
                }

                rows.IntersectWith(found);
                break;
            case EverythingCandidate:
                break;
            default:
                RestrictByColumn(rows, filter);
                break;
        }
    }

    /// <summary>Columns last: they are read for the blocks only that have what the terms ask for.</summary>
    private void RestrictToAll(RowSet rows, AllOfCandidate all)
    {
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var part in all.Parts)
            {
                if (IsOfColumn(part) == (pass == 1) && !rows.IsEmpty)
                {
                    Restrict(rows, part);
                }
            }
        }
    }

    private static bool IsOfColumn(CandidateFilter filter) => filter is FlagCandidate or StatusCandidate or NumberCandidate;

    private void RestrictByColumn(RowSet rows, CandidateFilter filter)
    {
        for (var row = rows.HighestUpTo(block.Rows - 1); row >= 0; row = rows.HighestUpTo(row - 1))
        {
            var holds = filter switch
            {
                FlagCandidate flag => flag.Holds((TraceMarks)Column(IndexColumn.Flags)[row]),
                StatusCandidate status => status.Holds(
                    BinaryPrimitives.ReadUInt16LittleEndian(Column(IndexColumn.Statuses).AsSpan(row * sizeof(ushort)))),
                NumberCandidate number => number.Holds(Number(
                    number.Column == NumberColumn.Duration ? IndexColumn.Durations : IndexColumn.ResponseTimes, row)),
                _ => throw new InvalidOperationException($"The index cannot answer {filter.GetType().Name}."),
            };
            if (!holds)
            {
                rows.Remove(row);
            }
        }
    }

    private TraceKey KeyOf(int row) => new(
        new Timestamp(Number(IndexColumn.Starts, row)),
        TraceId.FromBytes(Column(IndexColumn.Ids).AsSpan(row * TraceId.SizeBytes, TraceId.SizeBytes)));

    private long Number(IndexColumn column, int row) =>
        BinaryPrimitives.ReadInt64LittleEndian(Column(column).AsSpan(row * sizeof(long)));

    private byte[] Column(IndexColumn column) => _columns[(int)column] ??= connection.ReadColumn(block, column);
}
