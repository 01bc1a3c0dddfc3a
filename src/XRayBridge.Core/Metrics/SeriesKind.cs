namespace XRayBridge.Core.Metrics;

/// <summary>What a <see cref="RequestSeries"/> is about. The numbers are stored: never renumber.</summary>
internal enum SeriesKind
{
    /// <summary>Labels <c>service</c>.</summary>
    Service = 1,

    /// <summary>Labels <c>url</c>.</summary>
    Url = 2,

    /// <summary>Labels <c>url</c>, <c>service</c>.</summary>
    UrlService = 3,

    /// <summary>Labels <c>source</c>, <c>target</c>.</summary>
    Dependency = 4,
}
