namespace XRayBridge.Core.Metrics;

/// <summary>Makes the label <c>url</c> of a URL as it was sent.</summary>
internal static class UrlTreatment
{
    /// <summary>
    /// The part of the URL that is kept. It is not parsed: what senders write as URL is often none, and one that cannot be
    /// parsed must be counted too.
    /// </summary>
    public static ReadOnlySpan<char> Of(ReadOnlySpan<char> url, UrlMode mode)
    {
        var end = mode == UrlMode.Raw ? -1 : url.IndexOfAny('?', '#');
        return end < 0 ? url : url[..end];
    }
}
