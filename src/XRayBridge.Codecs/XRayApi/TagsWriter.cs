using System.Buffers;
using XRayBridge.Core.Tags;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the answer of ListTagsForResource.</summary>
public static class TagsWriter
{
    public static void Write(ListPage<Tag> page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("Tags");
        foreach (var tag in page.Items)
        {
            json.WriteStartObject();
            json.WriteString("Key", tag.Key);
            json.WriteString("Value", tag.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }
}
