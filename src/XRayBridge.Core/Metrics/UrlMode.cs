namespace XRayBridge.Core.Metrics;

/// <summary>What the label <c>url</c> holds of a request's URL.</summary>
public enum UrlMode
{
    /// <summary>The URL up to its query or fragment: scheme, host, port and path as they were sent.</summary>
    Path,

    /// <summary>The URL as it was sent.</summary>
    Raw,
}
