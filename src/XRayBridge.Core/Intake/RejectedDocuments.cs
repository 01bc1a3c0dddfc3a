using System.Text;
using XRayBridge.Core.Contracts;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Intake;

/// <summary>
/// The last documents that were refused, newest first: what nobody else tells of, since a sender by UDP gets no answer. At most
/// 200 of them with 1 KiB each, 200 KiB in all. Safe for concurrent use.
/// </summary>
public sealed class RejectedDocuments(TimeProvider time)
{
    /// <summary>Documents kept; the oldest goes.</summary>
    public const int Capacity = 200;

    private const int BeginningBytes = 1_024;

    /// <summary>An id has 35 characters; what is longer is none, but its beginning may tell what it is.</summary>
    private const int MaxTraceIdLength = 64;

    private readonly Kept[] _ring = new Kept[Capacity];

    /// <summary>Guards the ring and the two numbers.</summary>
    private readonly Lock _gate = new();

    private int _next;
    private int _count;

    /// <summary>Keeps the beginning of a document. Texts are made when they are asked for: a flood of bad documents costs a copy each.</summary>
    public void Add(SourceId source, DropReason reason, string code, string message, ReadOnlySpan<byte> document) =>
        Add(source, reason, code, message, FindTraceId(document), document);

    /// <summary>Keeps the beginning of a document that could be read.</summary>
    public void Add(SourceId source, DropReason reason, string code, string message, TraceId traceId, ReadOnlySpan<byte> document)
    {
        Span<byte> text = stackalloc byte[TraceId.XRayLength];
        traceId.Format(text);
        Add(source, reason, code, message, text, document);
    }

    /// <summary>The last ones, newest first.</summary>
    public IReadOnlyList<RejectedDocument> Last(int count)
    {
        Kept[] last;
        lock (_gate)
        {
            last = new Kept[Math.Min(count, _count)];
            for (var i = 0; i < last.Length; i++)
            {
                last[i] = _ring[(_next - 1 - i + Capacity) % Capacity];
            }
        }

        return Array.ConvertAll(last, static kept => kept.ToDocument());
    }

    private void Add(
        SourceId source, DropReason reason, string code, string message, ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> document)
    {
        var kept = new Kept(
            Timestamp.From(time.GetUtcNow()),
            source,
            reason,
            code,
            message,
            traceId.ToArray(),
            document[..Math.Min(document.Length, BeginningBytes)].ToArray(),
            document.Length);
        lock (_gate)
        {
            _ring[_next] = kept;
            _next = (_next + 1) % Capacity;
            _count = Math.Min(_count + 1, Capacity);
        }
    }

    /// <summary>The text after the first <c>"trace_id":</c>, since a document that cannot be read may still have one.</summary>
    private static ReadOnlySpan<byte> FindTraceId(ReadOnlySpan<byte> document)
    {
        var name = "\"trace_id\""u8;
        var at = document.IndexOf(name);
        if (at < 0)
        {
            return [];
        }

        var value = document[(at + name.Length)..].TrimStart(" \t\r\n:"u8);
        if (!value.StartsWith("\""u8))
        {
            return [];
        }

        value = value[1..Math.Min(value.Length, MaxTraceIdLength + 1)];
        var end = value.IndexOf((byte)'"');
        return end < 0 ? value : value[..end];
    }

    private readonly record struct Kept(
        Timestamp Time, SourceId Source, DropReason Reason, string Code, string Message, byte[] TraceId, byte[] Beginning, int SizeBytes)
    {
        public RejectedDocument ToDocument() => new(
            Time,
            Source,
            Reason,
            Code,
            Message,
            TraceId.Length == 0 ? null : Encoding.UTF8.GetString(TraceId),
            Encoding.UTF8.GetString(Beginning),
            SizeBytes);
    }
}
