using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the answers of GetTraceGraph and GetServiceGraph.</summary>
public static class GraphResponseWriter
{
    /// <summary>Of traces that were asked for by id.</summary>
    public static void Write(GraphPage page, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        WriteServices(json, page);
        json.WriteEndObject();
    }

    /// <summary>Of a time range: the one that the graph is of, which may begin later than was asked for.</summary>
    public static void Write(GraphPage page, Timestamp start, Timestamp end, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.Time("StartTime", start);
        json.Time("EndTime", end);
        json.WriteBoolean("ContainsOldGroupVersions", false);
        WriteServices(json, page);
        json.WriteEndObject();
    }

    private static void WriteServices(Utf8JsonWriter json, GraphPage page)
    {
        json.WriteStartArray("Services");
        foreach (var service in page.Services)
        {
            ServiceWriter.Write(json, service);
        }

        json.WriteEndArray();
        json.NextToken(page.NextToken);
    }
}
