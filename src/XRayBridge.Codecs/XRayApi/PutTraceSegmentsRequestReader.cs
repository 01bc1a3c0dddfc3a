using System.Buffers;
using System.Text.Json;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Reads <c>{"TraceSegmentDocuments": ["...", ...]}</c>: each string is a document of its own in JSON, or an array of them.
/// One pass over the body; each document's bytes are copied once, into an array of their own.
/// </summary>
public static class PutTraceSegmentsRequestReader
{
    /// <summary>The service's limit for one call.</summary>
    public const int MaxDocuments = 50;

    private const string Member = "TraceSegmentDocuments";

    /// <summary>The documents, not yet looked into.</summary>
    /// <exception cref="ApiFaultException">The request as a whole is refused.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var documents = new List<ReadOnlyMemory<byte>>(MaxDocuments);
        var found = false;
        try
        {
            if (body.Trim(" \t\r\n"u8).IsEmpty)
            {
                throw ApiRequest.Missing(Member);
            }

            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                throw ApiFaultException.Malformed("The request body must be a JSON object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var wanted = reader.ValueTextEquals("TraceSegmentDocuments"u8);
                reader.Read();
                if (wanted && reader.TokenType != JsonTokenType.Null)
                {
                    found = true;
                    ReadList(ref reader, documents);
                }
                else
                {
                    reader.Skip();
                }
            }

            // Anything after the object is no JSON either.
            reader.Read();
        }
        catch (JsonException exception)
        {
            throw ApiRequest.NotJson(exception);
        }
        catch (InvalidOperationException)
        {
            throw ApiRequest.NameIsNoText();
        }

        return found ? documents : throw ApiRequest.Missing(Member);
    }

    private static void ReadList(ref Utf8JsonReader reader, List<ReadOnlyMemory<byte>> documents)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw ApiRequest.WrongType(Member, "a list of strings");
        }

        for (var count = 1; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw ApiRequest.WrongType(Member, "a list of strings");
            }

            if (count > MaxDocuments)
            {
                throw ApiFaultException.Invalid($"Exceeding maximum segment count: {MaxDocuments}");
            }

            Split(Unescape(ref reader), documents);
        }
    }

    private static byte[] Unescape(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan.ToArray();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            var length = reader.CopyString(buffer);
            return buffer.AsSpan(0, length).ToArray();
        }
        catch (InvalidOperationException)
        {
            // Bytes or escapes that are no Unicode text: the document's own reader says so, and the others go on.
            return reader.ValueSpan.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Takes an array of documents apart. Whatever is not clearly one is left to the document's reader to refuse.</summary>
    private static void Split(byte[] text, List<ReadOnlyMemory<byte>> documents)
    {
        if (!text.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("["u8))
        {
            documents.Add(text);
            return;
        }

        var first = documents.Count;
        var reader = new Utf8JsonReader(text);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                documents.Add(text.AsMemory(start, (int)reader.BytesConsumed - start));
            }
        }
        catch (JsonException)
        {
            documents.RemoveRange(first, documents.Count - first);
            documents.Add(text);
        }
    }
}
