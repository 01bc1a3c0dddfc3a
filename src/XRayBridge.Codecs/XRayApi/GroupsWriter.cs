using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Groups;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes groups. All members are always there.</summary>
public static class GroupsWriter
{
    /// <summary>The answer that has one <c>Group</c>.</summary>
    public static void Write(Group group, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WritePropertyName("Group");
        Write(json, group);
        json.WriteEndObject();
    }

    /// <summary>The answer of GetGroups.</summary>
    public static void Write(ListPage<Group> page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("Groups");
        foreach (var group in page.Items)
        {
            Write(json, group);
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Group group)
    {
        json.WriteStartObject();
        json.WriteString("GroupName", group.Name);
        json.WriteString("GroupARN", group.Arn);
        json.WriteString("FilterExpression", group.FilterExpression);
        json.WriteStartObject("InsightsConfiguration");
        json.WriteBoolean("InsightsEnabled", group.InsightsEnabled);
        json.WriteBoolean("NotificationsEnabled", group.NotificationsEnabled);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
