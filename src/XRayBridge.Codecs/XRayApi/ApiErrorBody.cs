using System.Text.Json;

namespace XRayBridge.Codecs.XRayApi;

/// <summary>The code and text of an error answer, from wherever the service put them.</summary>
/// <param name="Code">The exception's name without namespace and link; empty when the answer names none.</param>
/// <param name="Message">The service's text; empty when it gives none.</param>
public readonly record struct ApiErrorBody(string Code, string Message)
{
    private const int MaxMessageLength = 500;

    /// <summary>
    /// Reads an error answer. The code is in the header <c>x-amzn-ErrorType</c> or in <c>__type</c> or <c>code</c>, the text in
    /// <c>message</c> or <c>Message</c>. A body that is no JSON object (a proxy's page) gives the header's code and no text.
    /// </summary>
    public static ApiErrorBody Read(ReadOnlySpan<byte> body, string? errorTypeHeader)
    {
        var code = errorTypeHeader;
        var message = "";
        try
        {
            var reader = new Utf8JsonReader(body);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                ReadMembers(ref reader, ref code, ref message);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no valid UTF-8. What was read until here is all there is to tell.
            return new ApiErrorBody(PlainCode(code), message);
        }

        return new ApiErrorBody(PlainCode(code), message);
    }

    private static void ReadMembers(ref Utf8JsonReader reader, ref string? code, ref string message)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCode = reader.ValueTextEquals("__type"u8) || reader.ValueTextEquals("code"u8);
            var isMessage = reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("Message"u8);
            reader.Read();
            if (reader.TokenType != JsonTokenType.String)
            {
                reader.Skip();
            }
            else if (isCode && string.IsNullOrEmpty(code))
            {
                code = reader.GetString();
            }
            else if (isMessage)
            {
                message = reader.GetString()!;
                message = message.Length > MaxMessageLength ? message[..MaxMessageLength] : message;
            }
        }
    }

    /// <summary>From <c>com.amazonaws.xray#ThrottledException:http://...</c> to <c>ThrottledException</c>.</summary>
    private static string PlainCode(string? code)
    {
        var plain = code.AsSpan();
        plain = plain[(plain.IndexOf('#') + 1)..];
        var link = plain.IndexOf(':');
        return (link < 0 ? plain : plain[..link]).Trim().ToString();
    }
}
