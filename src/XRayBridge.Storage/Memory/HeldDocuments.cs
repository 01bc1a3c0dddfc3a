using System.Numerics;
using System.Runtime.InteropServices;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Storage.Memory;

/// <summary>
/// Documents by sequence and by trace, oldest out. Sequences have no gaps here, so a sequence is a place in the ring. Nothing
/// is allocated for a document once the ring has its size. Not thread-safe.
/// </summary>
internal sealed class HeldDocuments
{
    private const int FirstCapacity = 1_024;

    private readonly ByteRing _bytes = new();
    private readonly Dictionary<TraceId, HeldTrace> _traces = [];

    // A power of two long; the document of a sequence is at sequence & (length - 1).
    private HeldDocument[] _ring = new HeldDocument[FirstCapacity];

    /// <summary>The oldest sequence held; one more than <see cref="Last"/> when there is none.</summary>
    public long First { get; private set; } = 1;

    /// <summary>The newest sequence ever added.</summary>
    public long Last { get; private set; }

    public int Count => (int)(Last - First + 1);

    /// <summary>Bytes of the documents, as received.</summary>
    public long SizeBytes { get; private set; }

    public IReadOnlyCollection<TraceId> Traces => _traces.Keys;

    public ref HeldDocument this[long sequence] => ref _ring[sequence & (_ring.Length - 1)];

    /// <summary>The sequence of the trace's first document, replaced ones too; 0 when the trace is not known.</summary>
    public long FirstOf(TraceId trace) => _traces.TryGetValue(trace, out var chain) ? chain.First : 0;

    public void Add(in PendingDocument pending)
    {
        if (Count == _ring.Length)
        {
            Grow();
        }

        var document = pending.Document;
        var (chunk, offset) = _bytes.Add(document.Raw.Span);
        this[++Last] = new HeldDocument
        {
            Trace = document.TraceId,
            Id = document.Id,
            Arrival = pending.Arrival,
            Start = document.Root.StartTime,
            End = document.Root.EndTime,
            Source = pending.Source,
            Chunk = chunk,
            Offset = offset,
            Length = document.Raw.Length,
            Format = document.Format,
            IsComplete = document.IsComplete,
        };
        SizeBytes += document.Raw.Length;
        ref var trace = ref CollectionsMarshal.GetValueRefOrAddDefault(_traces, document.TraceId, out var known);
        if (known)
        {
            this[trace.Last].NextInTrace = Last;
            trace.Last = Last;
        }
        else
        {
            trace = new HeldTrace(Last, Last);
        }
    }

    public void RemoveOldest()
    {
        ref var oldest = ref this[First];
        if (oldest.NextInTrace == 0)
        {
            _traces.Remove(oldest.Trace);
        }
        else
        {
            CollectionsMarshal.GetValueRefOrNullRef(_traces, oldest.Trace).First = oldest.NextInTrace;
        }

        SizeBytes -= oldest.Length;
        _bytes.RemoveOldest();
        oldest = default;
        First++;
    }

    private void Grow()
    {
        var larger = new HeldDocument[BitOperations.RoundUpToPowerOf2((uint)_ring.Length + 1)];
        for (var sequence = First; sequence <= Last; sequence++)
        {
            larger[sequence & (larger.Length - 1)] = this[sequence];
        }

        _ring = larger;
    }
}
