using System.Text.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>
/// Writes the flags that are true. From our own attributes exactly; else by the HTTP status (4xx error, 429 throttle as well,
/// 5xx fault), and without one a span in error is a fault.
/// </summary>
internal static class StatusFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs)
    {
        ref var attributes = ref span.Attributes;
        var status = attributes.Peek("http.response.status_code"u8);
        var older = attributes.Peek("http.status_code"u8);
        var code = status.Kind == AnyKind.Integer ? status.Integer : older.Kind == AnyKind.Integer ? older.Integer : 0;
        var isError = attributes.TakeFlag(XRayAttributes.Error) || (!isOurs && code is >= 400 and <= 499);
        var isThrottle = attributes.TakeFlag(XRayAttributes.Throttle) || (!isOurs && code == 429);
        var isFault = attributes.TakeFlag(XRayAttributes.Fault) || (!isOurs && (code is >= 500 and <= 599 || (span.IsError && code is < 400 or > 599)));
        WriteFlag(json, "error"u8, isError);
        WriteFlag(json, "throttle"u8, isThrottle);
        WriteFlag(json, "fault"u8, isFault);
    }

    public static void WriteFlag(Utf8JsonWriter json, ReadOnlySpan<byte> name, bool value)
    {
        if (value)
        {
            json.WriteBoolean(name, true);
        }
    }
}
