namespace XRayBridge.Core.Metrics;

/// <summary>Makes the label <c>url</c> of a URL as it was sent.</summary>
internal static class UrlTreatment
{
    private const string SchemeEnd = "://";
    private const string Root = "/";

    /// <summary>
    /// The part of the URL that is kept. It is not parsed: what senders write as URL is often none, and one that cannot be
    /// parsed must be counted too. Text without a scheme is taken for a path.
    /// </summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> url, UrlMode mode) => mode == UrlMode.Raw ? url : PathOf(url);

    private static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> url)
    {
        var end = url.IndexOfAny('?', '#');
        var kept = end < 0 ? url : url[..end];
        var scheme = kept.IndexOf(SchemeEnd, StringComparison.Ordinal);
        if (scheme < 0)
        {
            return kept;
        }

        var authority = kept[(scheme + SchemeEnd.Length)..];
        var path = authority.IndexOf('/');
        return path < 0 ? Root : authority[path..];
    }
}
