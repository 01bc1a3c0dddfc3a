namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>
/// Where a database is, from the many things that senders call its URL: <c>jdbc:postgresql://host:5432/db?x</c>,
/// <c>host:5432/db</c>, <c>//host/db</c>, <c>sqlite:file.db</c>. What cannot be told stays empty; nothing is ever refused.
/// </summary>
internal readonly ref struct SqlUrl
{
    public SqlUrl(ReadOnlySpan<char> url)
    {
        var end = url.IndexOfAny('?', ';', '#');
        var text = end < 0 ? url : url[..end];
        var slashes = text.IndexOf("//", StringComparison.Ordinal);
        var rest = slashes < 0 ? text : text[(slashes + 2)..];
        var slash = rest.IndexOf('/');
        var authority = slash < 0 ? rest : rest[..slash];
        UrlParts.SplitAuthority(authority, out var host, out var port);
        if (slashes < 0 && (slash < 0 || host.Contains(':')))
        {
            // No authority: a scheme and a file, or only a name.
            Namespace = rest[(rest.LastIndexOf(':') + 1)..];
            return;
        }

        Host = host;
        Port = port;
        Namespace = slash < 0 ? default : rest[(slash + 1)..];
    }

    public ReadOnlySpan<char> Host { get; }

    public int? Port { get; }

    public ReadOnlySpan<char> Namespace { get; }
}
