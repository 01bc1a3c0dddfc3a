using System.Globalization;
using System.Text;
using System.Text.Json;
using XRayBridge.Codecs.Otlp.Json;

namespace XRayBridge.Codecs.Otlp.ToXRay;

/// <summary>Writes the <c>http</c> block from either generation of the HTTP conventions.</summary>
internal static class HttpFields
{
    public static void Write(Utf8JsonWriter json, ref OtlpSpan span, bool isOurs)
    {
        ref var attributes = ref span.Attributes;
        var method = attributes.TakeText("http.request.method"u8, "http.method"u8);
        var original = attributes.TakeText("http.request.method_original"u8);
        method = method.SequenceEqual("_OTHER"u8) && !original.IsEmpty ? original : method;
        var status = attributes.TakeInteger("http.response.status_code"u8) ?? attributes.TakeInteger("http.status_code"u8);
        var url = attributes.TakeText("url.full"u8, "http.url"u8);
        var built = url.IsEmpty && !isOurs ? BuildUrl(ref attributes, hasMethod: !method.IsEmpty || status is not null, span.Kind == SpanKind.Server) : null;
        var agent = attributes.TakeText("user_agent.original"u8, "http.user_agent"u8);
        var client = isOurs || span.Kind == SpanKind.Server ? TakeClient(ref attributes, isOurs) : default;
        var length = attributes.TakeInteger(XRayAttributes.ContentLength)
            ?? attributes.TakeInteger("http.response.body.size"u8) ?? attributes.TakeInteger("http.response_content_length"u8);
        var isForwarded = IsForwarded(ref attributes, client, isOurs);
        var hasRequest = !(method.IsEmpty && url.IsEmpty && built is null && agent.IsEmpty && client.IsEmpty) || isForwarded;
        if (!hasRequest && status is null && length is null)
        {
            return;
        }

        json.WriteStartObject("http"u8);
        if (hasRequest)
        {
            json.WriteStartObject("request"u8);
            WriteText(json, "method"u8, method);
            WriteText(json, "url"u8, built is null ? url : Encoding.UTF8.GetBytes(built));
            WriteText(json, "user_agent"u8, agent);
            WriteText(json, "client_ip"u8, client);
            if (isForwarded)
            {
                json.WriteBoolean("x_forwarded_for"u8, true);
            }

            json.WriteEndObject();
        }

        WriteResponse(json, status, length);
        json.WriteEndObject();
    }

    /// <summary>Writes a text property; an empty text is none.</summary>
    public static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            json.WritePropertyName(name);
            Utf8Text.Write(json, text);
        }
    }

    private static void WriteResponse(Utf8JsonWriter json, long? status, long? length)
    {
        if (status is null && length is null)
        {
            return;
        }

        json.WriteStartObject("response"u8);
        if (status is { } code)
        {
            json.WriteNumber("status"u8, code);
        }

        if (length is { } bytes)
        {
            json.WriteNumber("content_length"u8, bytes);
        }

        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> TakeClient(ref AttributeTable attributes, bool isOurs)
    {
        var client = attributes.TakeText("client.address"u8, "http.client_ip"u8);
        if (isOurs || !client.IsEmpty)
        {
            return client;
        }

        var peer = attributes.TakeText("network.peer.address"u8, "net.sock.peer.addr"u8);
        return peer.IsEmpty ? attributes.TakeText("net.peer.ip"u8) : peer;
    }

    /// <summary>Told by the attribute of that name; else the client is not the peer.</summary>
    private static bool IsForwarded(scoped ref AttributeTable attributes, scoped ReadOnlySpan<byte> client, bool isOurs)
    {
        var isTold = attributes.TakeFlag(XRayAttributes.XForwardedFor);
        if (isTold || isOurs || client.IsEmpty)
        {
            return isTold;
        }

        var peer = attributes.PeekText("network.peer.address"u8);
        peer = peer.IsEmpty ? attributes.PeekText("net.sock.peer.addr"u8) : peer;
        return !peer.IsEmpty && !peer.SequenceEqual(client);
    }

    /// <summary>Puts a URL together from its parts; null when there is no host, or nothing else that speaks of HTTP.</summary>
    private static string? BuildUrl(ref AttributeTable attributes, bool hasMethod, bool isServer)
    {
        var target = attributes.PeekText("http.target"u8);
        var host = FirstText(ref attributes, isServer);
        if (host.IsEmpty || (!hasMethod && target.IsEmpty && !attributes.Has("url.path"u8)))
        {
            return null;
        }

        attributes.Use("http.target"u8);
        var scheme = attributes.TakeText("url.scheme"u8, "http.scheme"u8);
        var path = attributes.TakeText("url.path"u8);
        var query = attributes.TakeText("url.query"u8);
        var port = attributes.Peek("server.port"u8) is { Kind: AnyKind.Integer } number ? number.Integer
            : attributes.Peek(isServer ? "net.host.port"u8 : "net.peer.port"u8) is { Kind: AnyKind.Integer } older ? older.Integer : 0;
        var url = new StringBuilder(scheme.IsEmpty ? "http" : Encoding.UTF8.GetString(scheme)).Append("://").Append(Encoding.UTF8.GetString(host));
        if (port is > 0 and not 80 and not 443 && !host.Contains((byte)':'))
        {
            url.Append(CultureInfo.InvariantCulture, $":{port}");
        }

        url.Append(Encoding.UTF8.GetString(target.IsEmpty ? path.IsEmpty ? "/"u8 : path : target));
        return (target.IsEmpty && !query.IsEmpty ? url.Append('?').Append(Encoding.UTF8.GetString(query)) : url).ToString();
    }

    private static ReadOnlySpan<byte> FirstText(ref AttributeTable attributes, bool isServer)
    {
        var host = attributes.PeekText("http.host"u8);
        host = host.IsEmpty ? attributes.PeekText("server.address"u8) : host;
        host = host.IsEmpty && isServer ? attributes.PeekText("http.server_name"u8) : host;
        return host.IsEmpty ? attributes.PeekText(isServer ? "net.host.name"u8 : "net.peer.name"u8) : host;
    }
}
