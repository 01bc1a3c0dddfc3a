using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Whether a text that a sender says is JSON is JSON.</summary>
internal static class JsonTexts
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 90 };

    public static bool IsArray(ReadOnlySpan<byte> text) => IsSound(text, JsonTokenType.StartArray);

    public static bool IsObject(ReadOnlySpan<byte> text) => IsSound(text, JsonTokenType.StartObject);

    /// <summary>Any one JSON value.</summary>
    public static bool IsValue(ReadOnlySpan<byte> text) => IsSound(text, JsonTokenType.None);

    private static bool IsSound(ReadOnlySpan<byte> text, JsonTokenType first)
    {
        if (!System.Text.Unicode.Utf8.IsValid(text))
        {
            return false;
        }

        var json = new Utf8JsonReader(text, Options);
        try
        {
            var isSound = json.Read() && (first == JsonTokenType.None || json.TokenType == first);
            while (isSound && json.Read())
            {
            }

            return isSound;
        }
        catch (JsonException)
        {
            // Not JSON is an answer here, and the reader has no other way to give it.
            return false;
        }
    }
}
