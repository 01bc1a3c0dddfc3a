using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>Reads an answer of PutTraceSegments: <c>{"UnprocessedTraceSegments":[{"Id","ErrorCode","Message"}]}</c>.</summary>
public static class PutTraceSegmentsResponseReader
{
    /// <summary>False when the body is not such an answer; then <paramref name="error"/> says why.</summary>
    public static bool TryRead(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out IReadOnlyList<UnprocessedSegment>? unprocessed, out string error)
    {
        unprocessed = null;
        error = "";
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                error = "The answer is not a JSON object.";
                return false;
            }

            var segments = new List<UnprocessedSegment>();
            while (ResponseJson.TryNextProperty(ref reader))
            {
                if (reader.ValueTextEquals("UnprocessedTraceSegments"u8))
                {
                    ReadSegments(ref reader, segments);
                }
                else
                {
                    reader.Skip();
                }
            }

            unprocessed = segments;
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            error = exception.Message;
            return false;
        }
    }

    private static void ReadSegments(ref Utf8JsonReader reader, List<UnprocessedSegment> segments)
    {
        if (!ResponseJson.TryEnterArray(ref reader))
        {
            return;
        }

        while (ResponseJson.TryEnterNextObject(ref reader))
        {
            string? id = null, code = null, message = null;
            while (ResponseJson.TryNextProperty(ref reader))
            {
                if (reader.ValueTextEquals("Id"u8))
                {
                    id = ResponseJson.ReadToken(ref reader);
                }
                else if (reader.ValueTextEquals("ErrorCode"u8))
                {
                    code = ResponseJson.ReadToken(ref reader);
                }
                else if (reader.ValueTextEquals("Message"u8))
                {
                    message = ResponseJson.ReadToken(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            segments.Add(new UnprocessedSegment(id, code ?? "", message ?? ""));
        }
    }
}
