using System.Text.Json;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Looks for the id of a document that was refused, so that its sender can be told which one it was.</summary>
internal static class RootId
{
    /// <summary>What is longer is no id and is not repeated to the sender.</summary>
    private const int MaxLength = 64;

    /// <summary>The last <c>id</c> of the root object that can be read, whatever it holds; null when there is none. The key must be
    /// written without escapes: comparing an escaped one throws when it is malformed.</summary>
    public static string? Find(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DocumentCursor.MaxDepth });
        string? id = null;
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueSpan.SequenceEqual("id"u8))
                {
                    reader.Read();
                    id = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MaxLength
                        ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan)
                        : null;
                }
            }
        }
        catch (JsonException)
        {
            // The document is broken from here on; an id before that still stands.
            return id;
        }

        return id;
    }
}
