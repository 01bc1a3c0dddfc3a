using System.Buffers;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Writes the documents that were refused; an empty list when all were taken.</summary>
public static class PutTraceSegmentsResponseWriter
{
    public static void Write(IReadOnlyList<DocumentError> refused, IBufferWriter<byte> output)
    {
        using var json = ApiJson.Writer(output);
        json.WriteStartObject();
        json.WriteStartArray("UnprocessedTraceSegments");
        foreach (var error in refused)
        {
            json.WriteStartObject();
            json.Text("Id", error.Id);
            json.WriteString("ErrorCode", error.Code);
            json.WriteString("Message", error.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
