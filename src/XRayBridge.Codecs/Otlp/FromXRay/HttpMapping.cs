using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>The <c>http</c> block by the stable HTTP conventions.</summary>
internal static class HttpMapping
{
    /// <summary>Writes the attributes.</summary>
    /// <param name="http">The block.</param>
    /// <param name="isServer">The entity answered the request; else it sent it.</param>
    /// <param name="attributes">Receives them.</param>
    /// <returns>Whether the server's address was among them.</returns>
    public static bool Write(HttpBlock http, bool isServer, AttributeSink attributes)
    {
        WriteMethod(http.Method, attributes);
        var hasServer = WriteUrl(http.Url, isServer, attributes);
        attributes.Add("user_agent.original"u8, http.UserAgent);
        attributes.Add("client.address"u8, http.ClientIp);
        if (!http.XForwardedFor)
        {
            attributes.Add("network.peer.address"u8, http.ClientIp);
        }

        attributes.AddFlag(XRayAttributes.XForwardedFor, http.XForwardedFor);
        attributes.Add("http.response.status_code"u8, (long?)http.Status);
        attributes.Add(http.ContentLength < 0 ? XRayAttributes.ContentLength : "http.response.body.size"u8, http.ContentLength);
        return hasServer;
    }

    private static void WriteMethod(string? method, AttributeSink attributes)
    {
        if (method is null or "GET" or "POST" or "PUT" or "DELETE" or "HEAD" or "PATCH" or "OPTIONS" or "CONNECT" or "TRACE" or "QUERY")
        {
            attributes.Add("http.request.method"u8, method);
            return;
        }

        attributes.Add("http.request.method"u8, "_OTHER");
        attributes.Add("http.request.method_original"u8, method);
    }

    /// <summary>The conventions give servers no <c>url.full</c>; it stays, being the only exact form.</summary>
    private static bool WriteUrl(string? url, bool isServer, AttributeSink attributes)
    {
        attributes.Add("url.full"u8, url);
        if (!UrlParts.TryParse(url, out var parts))
        {
            return false;
        }

        attributes.Add("server.address"u8, parts.Host);
        attributes.Add("server.port"u8, (long?)parts.Port);
        if (isServer)
        {
            attributes.Add("url.scheme"u8, parts.Scheme);
            attributes.Add("url.path"u8, parts.Path.IsEmpty ? "/" : parts.Path);
            if (!parts.Query.IsEmpty)
            {
                attributes.Add("url.query"u8, parts.Query);
            }
        }

        return true;
    }
}
