using System.Globalization;

namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>The parts of an absolute URL, as written: nothing is decoded, nothing is checked beyond the shape.</summary>
internal readonly ref struct UrlParts
{
    private UrlParts(ReadOnlySpan<char> scheme, ReadOnlySpan<char> host, int? port, ReadOnlySpan<char> path, ReadOnlySpan<char> query)
    {
        Scheme = scheme;
        Host = host;
        Port = port;
        Path = path;
        Query = query;
    }

    public ReadOnlySpan<char> Scheme { get; }

    /// <summary>Without user, password and port.</summary>
    public ReadOnlySpan<char> Host { get; }

    public int? Port { get; }

    /// <summary>From the first slash; empty when there is none.</summary>
    public ReadOnlySpan<char> Path { get; }

    /// <summary>After the question mark.</summary>
    public ReadOnlySpan<char> Query { get; }

    /// <summary>Takes apart <c>scheme://authority/path?query#fragment</c>. False when the text has no such beginning.</summary>
    public static bool TryParse(ReadOnlySpan<char> url, out UrlParts parts)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
        {
            parts = default;
            return false;
        }

        var rest = url[(scheme + 3)..];
        var end = rest.IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        var fragment = rest.IndexOf('#');
        rest = fragment < 0 ? rest : rest[..fragment];
        var query = rest.IndexOf('?');
        SplitAuthority(authority, out var host, out var port);
        parts = new UrlParts(url[..scheme], host, port, query < 0 ? rest : rest[..query], query < 0 ? default : rest[(query + 1)..]);
        return !host.IsEmpty;
    }

    /// <summary>Takes apart <c>user:password@host:port</c>, with IPv6 addresses in brackets.</summary>
    public static void SplitAuthority(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host, out int? port)
    {
        host = authority[(authority.LastIndexOf('@') + 1)..];
        port = null;
        var colon = host.LastIndexOf(':');
        if (colon > host.LastIndexOf(']')
            && int.TryParse(host[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= ushort.MaxValue)
        {
            port = number;
            host = host[..colon];
        }

        if (host is ['[', .. var address, ']'])
        {
            host = address;
        }
    }
}
