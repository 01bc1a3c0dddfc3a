namespace XRayBridge.Core.Metrics;

/// <summary>What the label <c>url</c> holds of a request's URL.</summary>
public enum UrlMode
{
    /// <summary>The path: no scheme, host, query or fragment. <c>/</c> when there is none.</summary>
    Path,

    /// <summary>The URL as it was sent.</summary>
    Raw,
}
