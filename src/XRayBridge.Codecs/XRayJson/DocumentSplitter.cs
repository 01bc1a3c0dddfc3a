using System.Buffers;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>
/// Writes a document as one or, when it is too large for X-Ray, as several: subsegments that do not fit become independent ones, with the trace
/// and the id of what they are a part of. Nothing is lost; an entity that is too large by itself stays so.
/// </summary>
/// <remarks>
/// A subsegment is measured by writing it, once for each level above it that is too large itself: a document of n bytes and depth d
/// costs at most n x d, and only the few that are too large cost more than being written.
/// </remarks>
public static class DocumentSplitter
{
    /// <summary>Appends the documents to <paramref name="parts"/>, parents before what is a part of them.</summary>
    public static void Write(SegmentDocument document, List<DocumentPart> parts, int maxSizeBytes = SegmentReader.MaxSizeBytes) =>
        Write(document.Root, document.TraceId, document.ParentId, parts, maxSizeBytes);

    private static void Write(Entity root, TraceId trace, SegmentId? parent, List<DocumentPart> parts, int maxSizeBytes)
    {
        var json = Write(root, trace, parent, apart: null);
        if (json.Length <= maxSizeBytes || root.Subsegments.Count == 0)
        {
            parts.Add(new DocumentPart(root.Id, json));
            return;
        }

        var apart = new HashSet<Subsegment>(root.Subsegments, ReferenceEqualityComparer.Instance);
        var size = Write(root, trace, parent, apart).Length;
        for (var i = 0; i < root.Subsegments.Count; i++)
        {
            var added = SizeOf(root.Subsegments[i], trace);
            if (size + added <= maxSizeBytes)
            {
                size += added;
                apart.Remove(root.Subsegments[i]);
            }
        }

        parts.Add(new DocumentPart(root.Id, Write(root, trace, parent, apart)));
        for (var i = 0; i < root.Subsegments.Count; i++)
        {
            if (apart.Contains(root.Subsegments[i]))
            {
                Write(root.Subsegments[i], trace, root.Id, parts, maxSizeBytes);
            }
        }
    }

    /// <summary>More than a subsegment adds to the document around it: by itself it has a trace id, a type and a parent, and no name of a list around it.</summary>
    private static int SizeOf(Subsegment subsegment, TraceId trace) => Write(subsegment, trace, subsegment.Id, apart: null).Length;

    private static ReadOnlyMemory<byte> Write(Entity root, TraceId trace, SegmentId? parent, IReadOnlySet<Subsegment>? apart)
    {
        var output = new ArrayBufferWriter<byte>(1024);
        SegmentWriter.Write(root, trace, parent, apart, output);
        return output.WrittenMemory;
    }
}
