using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>
/// Which segment the spans of late are part of: an independent subsegment tells only its parent's id, and its resource (the
/// service, the machine) is that of the segment it belongs to. Of a segment only what makes a resource is kept, and services
/// that repeat share it. At most 65,536 spans and 16 MB; the oldest are forgotten, and all with the process. Not thread-safe.
/// </summary>
internal sealed class SegmentOwners
{
    public const int MaxSpans = 65_536;

    /// <summary>A hostile <c>aws</c> block may have 64 KB, and every segment another one.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>What an owner takes beside its <c>aws</c> block, about.</summary>
    private const int OwnerBytes = 256;

    private const int MaxServices = 1_024;

    private readonly Dictionary<SpanKey, Segment> _owners = [];
    private readonly Queue<Known> _inOrder = [];
    private readonly Dictionary<string, Segment> _lastOfService = new(StringComparer.Ordinal);
    private long _bytes;

    public int Count => _owners.Count;

    /// <summary>Remembers the spans of a document that is a segment, or part of one that is known.</summary>
    public void Learn(SegmentDocument document)
    {
        if (document.Format != DocumentFormat.XRayJson)
        {
            return;
        }

        var bytes = 0;
        var owner = document.Root is Segment segment ? OwnerOf(segment, out bytes) : Find(document);
        if (owner is not null)
        {
            Add(document.TraceId, document.Root, owner, bytes);
            MakeRoom();
        }
    }

    /// <summary>The segment that an independent subsegment is part of; null when it is not known, and for a segment.</summary>
    public Segment? Find(SegmentDocument document) =>
        document is { Root: Subsegment, ParentId: { } parent } ? _owners.GetValueOrDefault(new SpanKey(document.TraceId, parent)) : null;

    private void Add(TraceId trace, Entity entity, Segment owner, int bytes)
    {
        var key = new SpanKey(trace, entity.Id);
        if (_owners.TryAdd(key, owner))
        {
            _inOrder.Enqueue(new Known(key, bytes));
            _bytes += bytes;
        }

        for (var i = 0; i < entity.Subsegments.Count; i++)
        {
            Add(trace, entity.Subsegments[i], owner, 0);
        }
    }

    private void MakeRoom()
    {
        while ((_owners.Count > MaxSpans || _bytes > MaxBytes) && _inOrder.TryDequeue(out var oldest))
        {
            _owners.Remove(oldest.Key);
            _bytes -= oldest.Bytes;
        }
    }

    private Segment OwnerOf(Segment segment, out int bytes)
    {
        bytes = 0;
        if (_lastOfService.TryGetValue(segment.Name, out var last) && IsSame(last, segment))
        {
            return last;
        }

        if (_lastOfService.Count >= MaxServices)
        {
            _lastOfService.Clear();
        }

        bytes = OwnerBytes + (segment.Aws?.Json.Length ?? 0);
        return _lastOfService[segment.Name] = segment.ToOwner();
    }

    private static bool IsSame(Segment left, Segment right) =>
        left.Origin == right.Origin
        && left.ResourceArn == right.ResourceArn
        && IsSame(left.Service, right.Service)
        && (left.Aws is null) == (right.Aws is null)
        && (left.Aws is null || left.Aws.Json.Span.SequenceEqual(right.Aws!.Json.Span));

    private static bool IsSame(ServiceBlock? left, ServiceBlock? right) =>
        left is null || right is null
            ? left is null && right is null
            : left.Version == right.Version
                && left.Name == right.Name
                && left.Runtime == right.Runtime
                && left.RuntimeVersion == right.RuntimeVersion
                && left.Compiler == right.Compiler
                && left.CompilerVersion == right.CompilerVersion;

    private readonly record struct Known(SpanKey Key, int Bytes);
}
