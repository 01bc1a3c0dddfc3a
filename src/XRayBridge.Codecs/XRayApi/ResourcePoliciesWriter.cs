using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Policies;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes resource policies.</summary>
public static class ResourcePoliciesWriter
{
    /// <summary>The answer of PutResourcePolicy.</summary>
    public static void Write(ResourcePolicy policy, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WritePropertyName("ResourcePolicy");
        Write(json, policy);
        json.WriteEndObject();
    }

    /// <summary>The answer of ListResourcePolicies.</summary>
    public static void Write(ListPage<ResourcePolicy> page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("ResourcePolicies");
        foreach (var policy in page.Items)
        {
            Write(json, policy);
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ResourcePolicy policy)
    {
        json.WriteStartObject();
        json.WriteString("PolicyName", policy.Name);
        json.WriteString("PolicyDocument", policy.Document);
        json.WriteString("PolicyRevisionId", policy.RevisionId);
        json.Time("LastUpdatedTime", policy.LastUpdated);
        json.WriteEndObject();
    }
}
