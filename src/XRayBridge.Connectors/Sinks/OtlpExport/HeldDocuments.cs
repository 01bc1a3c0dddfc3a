using System.Buffers.Binary;
using System.Globalization;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>
/// The documents in progress that wait for their complete ones. Only their places are kept, here and in the state store: the log
/// has the documents, and has them no more when it has the complete ones. At most 50,000, about 10 MB. Not thread-safe.
/// <para>
/// State: key <c>held/</c> and 16 hex digits of the sequence; value trace id (16 bytes), segment id (8), arrival (8, nanoseconds), big-endian.
/// </para>
/// </summary>
internal sealed class HeldDocuments
{
    public const int Capacity = 50_000;

    public const string KeyPrefix = "held/";

    private const int ValueBytes = TraceId.SizeBytes + sizeof(ulong) + sizeof(long);

    // Both hold the same documents; the list in the order of the log, which is that of arrival.
    private readonly LinkedList<HeldDocument> _inOrder = [];
    private readonly Dictionary<SpanKey, LinkedListNode<HeldDocument>> _bySpan = [];

    /// <summary>What differs from the state store: null for a document that is not held any more.</summary>
    private readonly Dictionary<long, HeldDocument?> _unsaved = [];

    /// <summary>The sequences that the state store has: what comes and goes between two saves never gets there.</summary>
    private readonly HashSet<long> _saved = [];

    public int Count => _bySpan.Count;

    public bool HasChanges => _unsaved.Count > 0;

    /// <summary>Forgets everything, without a trace in the state store.</summary>
    public void Clear()
    {
        _inOrder.Clear();
        _bySpan.Clear();
        _unsaved.Clear();
        _saved.Clear();
    }

    /// <summary>Takes in an entry of the state store; false when it is damaged. In the order of the keys.</summary>
    public bool TryRestore(StateEntry entry)
    {
        var value = entry.Value.AsSpan();
        if (value.Length != ValueBytes
            || !long.TryParse(entry.Key.AsSpan(KeyPrefix.Length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var sequence))
        {
            return false;
        }

        var span = new SegmentId(BinaryPrimitives.ReadUInt64BigEndian(value[TraceId.SizeBytes..]));
        var arrival = new Timestamp(BinaryPrimitives.ReadInt64BigEndian(value[(TraceId.SizeBytes + sizeof(ulong))..]));
        var document = new HeldDocument(new SpanKey(TraceId.FromBytes(value), span), sequence, arrival);
        _bySpan[document.Key] = _inOrder.AddLast(document);
        _saved.Add(sequence);
        return true;
    }

    /// <summary>Holds a document; false when there is no room. A span that is held already stays as it is.</summary>
    public bool TryAdd(HeldDocument document)
    {
        if (_bySpan.Count == Capacity)
        {
            return false;
        }

        if (!_bySpan.ContainsKey(document.Key))
        {
            _bySpan.Add(document.Key, _inOrder.AddLast(document));
            _unsaved[document.Sequence] = document;
        }

        return true;
    }

    /// <summary>A document is complete or done with. False when it was not held.</summary>
    public bool Remove(SpanKey key)
    {
        if (!_bySpan.Remove(key, out var node))
        {
            return false;
        }

        _inOrder.Remove(node);
        var sequence = node.Value.Sequence;
        if (_saved.Contains(sequence))
        {
            _unsaved[sequence] = null;
        }
        else
        {
            _unsaved.Remove(sequence);
        }

        return true;
    }

    /// <summary>Lists those that came in at a moment or before it, oldest first, and no more than asked for.</summary>
    public void List(Timestamp latest, int count, List<HeldDocument> documents)
    {
        documents.Clear();
        for (var node = _inOrder.First; node is not null && node.Value.Arrival <= latest && documents.Count < count; node = node.Next)
        {
            documents.Add(node.Value);
        }
    }

    /// <summary>Adds what differs from the state store.</summary>
    public void Write(StateChanges changes, string scope)
    {
        foreach (var (sequence, document) in _unsaved)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{KeyPrefix}{sequence:x16}");
            if (document is { } held)
            {
                changes.Put(scope, key, ValueOf(held));
            }
            else
            {
                changes.Delete(scope, key);
            }
        }
    }

    /// <summary>What <see cref="Write"/> gave is in the state store.</summary>
    public void Saved()
    {
        foreach (var (sequence, document) in _unsaved)
        {
            _ = document is null ? _saved.Remove(sequence) : _saved.Add(sequence);
        }

        _unsaved.Clear();
    }

    private static byte[] ValueOf(HeldDocument document)
    {
        var value = new byte[ValueBytes];
        document.Key.Trace.WriteBytes(value);
        BinaryPrimitives.WriteUInt64BigEndian(value.AsSpan(TraceId.SizeBytes), document.Key.Span.Value);
        BinaryPrimitives.WriteInt64BigEndian(value.AsSpan(TraceId.SizeBytes + sizeof(ulong)), document.Arrival.UnixNanoseconds);
        return value;
    }
}
