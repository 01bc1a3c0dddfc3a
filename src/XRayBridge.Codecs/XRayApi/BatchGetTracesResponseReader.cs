using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using XRayBridge.Codecs.XRayJson;
using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Reads an answer of BatchGetTraces:
/// <c>{"Traces":[{"Id","Segments":[{"Id","Document":"{...}"}]}],"UnprocessedTraceIds":[...],"NextToken"}</c>.
/// A document is JSON inside of a JSON string; it is unescaped in one pass and not looked into.
/// </summary>
public static class BatchGetTracesResponseReader
{
    /// <summary>False when the body is not such an answer; then <paramref name="error"/> says why.</summary>
    public static bool TryRead(ReadOnlySpan<byte> body, [NotNullWhen(true)] out FetchedTraces? traces, out string error)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                traces = null;
                error = "The answer is not a JSON object.";
                return false;
            }

            traces = ReadAnswer(ref reader);
            error = "";
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            traces = null;
            error = exception.Message;
            return false;
        }
    }

    private static FetchedTraces ReadAnswer(ref Utf8JsonReader reader)
    {
        var documents = new List<FetchedDocument>(32);
        List<TraceId> unprocessed = [];
        string? nextToken = null;
        while (ResponseJson.TryNextProperty(ref reader))
        {
            if (reader.ValueTextEquals("Traces"u8))
            {
                ReadTraces(ref reader, documents);
            }
            else if (reader.ValueTextEquals("UnprocessedTraceIds"u8))
            {
                ReadIds(ref reader, unprocessed);
            }
            else if (reader.ValueTextEquals("NextToken"u8))
            {
                nextToken = ResponseJson.ReadToken(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new FetchedTraces(documents, unprocessed, nextToken);
    }

    private static void ReadTraces(ref Utf8JsonReader reader, List<FetchedDocument> documents)
    {
        if (!ResponseJson.TryEnterArray(ref reader))
        {
            return;
        }

        while (ResponseJson.TryEnterNextObject(ref reader))
        {
            var first = documents.Count;
            var id = default(TraceId);
            while (ResponseJson.TryNextProperty(ref reader))
            {
                if (reader.ValueTextEquals("Id"u8))
                {
                    reader.Read();
                    _ = reader.TokenType == JsonTokenType.String && TraceId.TryParse(reader.ValueSpan, out id);
                }
                else if (reader.ValueTextEquals("Segments"u8))
                {
                    ReadSegments(ref reader, documents);
                }
                else
                {
                    reader.Skip();
                }
            }

            // The id may come before or after the segments.
            for (var i = first; i < documents.Count; i++)
            {
                documents[i] = documents[i] with { TraceId = id };
            }
        }
    }

    private static void ReadSegments(ref Utf8JsonReader reader, List<FetchedDocument> documents)
    {
        if (!ResponseJson.TryEnterArray(ref reader))
        {
            return;
        }

        while (ResponseJson.TryEnterNextObject(ref reader))
        {
            while (ResponseJson.TryNextProperty(ref reader))
            {
                var isDocument = reader.ValueTextEquals("Document"u8);
                reader.Read();
                if (isDocument && reader.TokenType == JsonTokenType.String)
                {
                    documents.Add(new FetchedDocument(default, Unescape(ref reader)));
                }
                else
                {
                    reader.Skip();
                }
            }
        }
    }

    private static byte[] Unescape(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.ToArray();
        }

        var scratch = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        var length = JsonText.Unescape(reader.ValueSpan, scratch);
        var document = scratch.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(scratch);
        return document;
    }

    private static void ReadIds(ref Utf8JsonReader reader, List<TraceId> ids)
    {
        if (!ResponseJson.TryEnterArray(ref reader))
        {
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String && TraceId.TryParse(reader.ValueSpan, out var id))
            {
                ids.Add(id);
            }
            else
            {
                reader.Skip();
            }
        }
    }
}
