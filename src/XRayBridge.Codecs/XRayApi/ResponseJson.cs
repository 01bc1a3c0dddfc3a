using System.Text.Json;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>
/// Steps through the arrays of an answer. Whatever is not as expected throws <see cref="JsonException"/>: a page that is read
/// in part would look complete, and its traces and its NextToken would be lost.
/// </summary>
internal static class ResponseJson
{
    /// <summary>Goes to the value of the property just read and into it; false when it is null.</summary>
    public static bool TryEnterArray(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartArray => true,
            JsonTokenType.Null => false,
            _ => throw new JsonException("An array was expected."),
        };
    }

    /// <summary>Goes into the next object of an array; false at its end.</summary>
    public static bool TryEnterNextObject(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => true,
            JsonTokenType.EndArray => false,
            _ => throw new JsonException("An object was expected."),
        };
    }

    /// <summary>Goes to the next property of an object; false at its end.</summary>
    public static bool TryNextProperty(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Reads the string of the property just read; an empty one is null.</summary>
    public static string? ReadToken(ref Utf8JsonReader reader)
    {
        reader.Read();
        var token = reader.GetString();
        return string.IsNullOrEmpty(token) ? null : token;
    }
}
