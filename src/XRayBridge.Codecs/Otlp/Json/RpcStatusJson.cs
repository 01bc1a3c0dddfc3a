using System.Globalization;
using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.Json;

/// <summary>
/// google.rpc.Status in JSON: <c>{"code":14,"message":"…","details":[{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"1.5s"}]}</c>.
/// </summary>
public static class RpcStatusJson
{
    /// <summary>More than a day is not believed: it would only overflow.</summary>
    private const decimal MaxDelaySeconds = 86_400;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = OtlpLimits.MaxJsonDepth };

    /// <summary>Reads a status; no name of its members needs an escape, members of unexpected types are passed over. False when the text is no JSON object.</summary>
    public static bool TryRead(ReadOnlySpan<byte> json, out RpcStatus status)
    {
        status = default;
        var reader = new Utf8JsonReader(json, Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                status = ReadMember(ref reader, status);
            }

            return !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static RpcStatus ReadMember(ref Utf8JsonReader reader, RpcStatus status)
    {
        if (reader.ValueSpan.SequenceEqual("code"u8))
        {
            reader.Read();
            return reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var code) ? status with { Code = code } : Skip(ref reader, status);
        }

        if (reader.ValueSpan.SequenceEqual("message"u8))
        {
            reader.Read();
            return Text(ref reader) is { } message ? status with { Message = message } : Skip(ref reader, status);
        }

        var isDetails = reader.ValueSpan.SequenceEqual("details"u8);
        reader.Read();
        if (!isDetails || reader.TokenType != JsonTokenType.StartArray)
        {
            return Skip(ref reader, status);
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            status = reader.TokenType == JsonTokenType.StartObject ? ReadDetail(ref reader, status) : Skip(ref reader, status);
        }

        return status;
    }

    private static RpcStatus ReadDetail(ref Utf8JsonReader reader, RpcStatus status)
    {
        var isRetryInfo = false;
        TimeSpan? delay = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var (isType, isDelay) = (reader.ValueSpan.SequenceEqual("@type"u8), reader.ValueSpan.SequenceEqual("retryDelay"u8));
            reader.Read();
            var text = isType || isDelay ? Text(ref reader) : null;
            isRetryInfo |= isType && text is not null && text.EndsWith("/google.rpc.RetryInfo", StringComparison.Ordinal);
            delay = isDelay ? DelayOf(text) : delay;
            reader.Skip();
        }

        return isRetryInfo && delay is not null ? status with { RetryDelay = delay } : status;
    }

    /// <summary>A Duration of protobuf in JSON: decimal seconds and an <c>s</c>.</summary>
    private static TimeSpan? DelayOf(string? text) =>
        text is [.. var number, 's'] && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromTicks((long)(Math.Min(seconds, MaxDelaySeconds) * TimeSpan.TicksPerSecond))
            : null;

    /// <summary>Null for what is no text, and for text with half a surrogate pair, which the reader cannot give.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static RpcStatus Skip(ref Utf8JsonReader reader, RpcStatus status)
    {
        reader.Skip();
        return status;
    }
}
