using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads <c>links</c> (section 1.12): <c>[{trace_id, id, attributes: {}}]</c>. One without a trace id leads nowhere and is left out.</summary>
internal static class LinkReader
{
    public static IReadOnlyList<SegmentLink> Read(ref DocumentCursor cursor)
    {
        if (!cursor.IsArray)
        {
            cursor.Skip();
            return [];
        }

        var list = new PooledList<SegmentLink>();
        while (cursor.NextElement())
        {
            if (!cursor.IsObject)
            {
                cursor.Skip();
            }
            else if (ReadLink(ref cursor) is { } link)
            {
                list.Add(link);
            }
        }

        return list.ToList();
    }

    private static SegmentLink? ReadLink(ref DocumentCursor cursor)
    {
        TraceId traceId = default;
        SegmentId? id = null;
        ReadOnlyMemory<byte> attributes = default;
        while (cursor.NextProperty(out var name))
        {
            var isText = cursor.Json.TokenType == JsonTokenType.String;
            if (isText && name.SequenceEqual("trace_id"u8))
            {
                _ = TraceId.TryParse(cursor.Json.ValueSpan, out traceId);
            }
            else if (isText && name.SequenceEqual("id"u8))
            {
                id = SegmentId.TryParse(cursor.Json.ValueSpan, out var value) ? value : null;
            }
            else if (name.SequenceEqual("attributes"u8))
            {
                attributes = cursor.SliceObject();
            }
            else
            {
                cursor.Skip();
            }
        }

        return traceId.IsZero ? null : new SegmentLink(traceId, id, attributes);
    }
}
