using XRayBridge.Core.Model;

namespace XRayBridge.Codecs.XRayJson;

/// <summary>Reads the <c>http</c> block (section 1.4): <c>{request: {...}, response: {...}}</c>, either may be missing.</summary>
internal static class HttpReader
{
    /// <param name="cursor">On the value of <c>http</c>.</param>
    /// <param name="traced"><c>http.request.traced</c>, where the Go SDK puts what belongs to the subsegment.</param>
    public static HttpBlock? Read(ref DocumentCursor cursor, out bool traced)
    {
        traced = false;
        if (!cursor.IsObject)
        {
            cursor.Skip();
            return null;
        }

        string? method = null, url = null, userAgent = null, clientIp = null;
        var forwarded = false;
        int? status = null;
        long? contentLength = null;
        while (cursor.NextProperty(out var part))
        {
            if (!cursor.IsObject || !(part.SequenceEqual("request"u8) || part.SequenceEqual("response"u8)))
            {
                cursor.Skip();
                continue;
            }

            var isRequest = part.Length == "request"u8.Length;
            while (cursor.NextProperty(out var name))
            {
                switch (name.Length)
                {
                    case 6 when isRequest && name.SequenceEqual("method"u8): method = cursor.ReadText(); break;
                    case 3 when isRequest && name.SequenceEqual("url"u8): url = cursor.ReadText(); break;
                    case 10 when isRequest && name.SequenceEqual("user_agent"u8): userAgent = cursor.ReadText(); break;
                    case 9 when isRequest && name.SequenceEqual("client_ip"u8): clientIp = cursor.ReadText(); break;
                    case 15 when isRequest && name.SequenceEqual("x_forwarded_for"u8): forwarded = cursor.ReadFlag(); break;
                    case 6 when isRequest && name.SequenceEqual("traced"u8): traced = cursor.ReadFlag(); break;
                    case 6 when !isRequest && name.SequenceEqual("status"u8): status = cursor.ReadSmallInteger(); break;
                    case 14 when !isRequest && name.SequenceEqual("content_length"u8): contentLength = cursor.ReadInteger(); break;
                    default: cursor.Skip(); break;
                }
            }
        }

        var http = cursor.Scratch?.Https.Next() ?? new HttpBlock();
        http.Method = method;
        http.Url = url;
        http.UserAgent = userAgent;
        http.ClientIp = clientIp;
        http.XForwardedFor = forwarded;
        http.Status = status;
        http.ContentLength = contentLength;
        return http;
    }
}
