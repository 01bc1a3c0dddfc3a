using System.Buffers.Binary;
using System.Globalization;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>
/// The spans that the target has got while they were in progress: none of these ids is sent again. The last 50,000, about 6 MB;
/// older ones are forgotten. Not thread-safe.
/// <para>State: key <c>sent/</c> and 16 hex digits of the document's sequence; value trace id (16 bytes), then span ids (8 each), big-endian.</para>
/// </summary>
internal sealed class SentInProgress
{
    public const int Capacity = 50_000;

    public const string KeyPrefix = "sent/";

    private readonly HashSet<SpanKey> _spans = [];
    private readonly Queue<Row> _rows = [];

    // What the state store does not know yet.
    private readonly List<Row> _added = [];
    private readonly List<Row> _forgotten = [];

    public bool HasChanges => _added.Count + _forgotten.Count > 0;

    public bool IsEmpty => _spans.Count == 0;

    public bool Contains(TraceId trace, SegmentId span) => _spans.Contains(new SpanKey(trace, span));

    /// <summary>Forgets everything, without a trace in the state store.</summary>
    public void Clear()
    {
        _spans.Clear();
        _rows.Clear();
        _added.Clear();
        _forgotten.Clear();
    }

    /// <summary>Takes in an entry of the state store; false when it is damaged. In the order of the keys.</summary>
    public bool TryRestore(StateEntry entry)
    {
        var value = entry.Value.AsSpan();
        if (value.Length < TraceId.SizeBytes + sizeof(ulong)
            || value.Length % sizeof(ulong) != 0
            || !long.TryParse(entry.Key.AsSpan(KeyPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence))
        {
            return false;
        }

        var spans = new SegmentId[(value.Length - TraceId.SizeBytes) / sizeof(ulong)];
        for (var i = 0; i < spans.Length; i++)
        {
            spans[i] = new SegmentId(BinaryPrimitives.ReadUInt64BigEndian(value[(TraceId.SizeBytes + (i * sizeof(ulong)))..]));
        }

        Keep(new Row(sequence, TraceId.FromBytes(value), spans));
        return true;
    }

    /// <summary>
    /// The target has accepted a document. Of one in progress all spans are remembered, since its complete one brings them all
    /// again; of a complete one those that have not ended, which may come again by themselves.
    /// </summary>
    public void Add(in LogEntry entry)
    {
        List<SegmentId>? spans = null;
        Collect(entry.Document.Root, all: !entry.Document.IsComplete, ref spans);
        if (spans is not null)
        {
            var row = new Row(entry.Sequence, entry.Document.TraceId, [.. spans]);
            Keep(row);
            _added.Add(row);
        }
    }

    /// <summary>Adds what differs from the state store.</summary>
    public void Write(StateChanges changes, string scope)
    {
        foreach (var row in _added)
        {
            changes.Put(scope, KeyOf(row), ValueOf(row));
        }

        foreach (var row in _forgotten)
        {
            changes.Delete(scope, KeyOf(row));
        }
    }

    /// <summary>What <see cref="Write"/> gave is in the state store.</summary>
    public void Saved()
    {
        _added.Clear();
        _forgotten.Clear();
    }

    private void Keep(Row row)
    {
        foreach (var span in row.Spans)
        {
            _spans.Add(new SpanKey(row.Trace, span));
        }

        _rows.Enqueue(row);
        while (_spans.Count > Capacity && _rows.TryDequeue(out var oldest))
        {
            foreach (var span in oldest.Spans)
            {
                _spans.Remove(new SpanKey(oldest.Trace, span));
            }

            _forgotten.Add(oldest);
        }
    }

    private static void Collect(Entity entity, bool all, ref List<SegmentId>? spans)
    {
        if (all || entity.InProgress)
        {
            (spans ??= []).Add(entity.Id);
        }

        for (var i = 0; i < entity.Subsegments.Count; i++)
        {
            Collect(entity.Subsegments[i], all, ref spans);
        }
    }

    private static string KeyOf(Row row) => string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{row.Sequence:x16}");

    private static byte[] ValueOf(Row row)
    {
        var value = new byte[TraceId.SizeBytes + (sizeof(ulong) * row.Spans.Length)];
        row.Trace.WriteBytes(value);
        for (var i = 0; i < row.Spans.Length; i++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(value.AsSpan(TraceId.SizeBytes + (i * sizeof(ulong))), row.Spans[i].Value);
        }

        return value;
    }

    private readonly record struct Row(long Sequence, TraceId Trace, SegmentId[] Spans);
}
