using System.Buffers;
using System.Text.Json;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the body of BatchGetTraces.</summary>
public static class BatchGetTracesRequestWriter
{
    /// <summary>The service takes one to five ids.</summary>
    public const int MaxTraceIds = 5;

    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<TraceId> ids, string? nextToken)
    {
        Span<byte> text = stackalloc byte[TraceId.XRayLength];
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("TraceIds"u8);
        foreach (var id in ids)
        {
            id.Format(text);
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        if (nextToken is not null)
        {
            json.WriteString("NextToken"u8, nextToken);
        }

        json.WriteEndObject();
    }
}
