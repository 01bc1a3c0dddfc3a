namespace XRayBridge.Core.Sampling;

/// <summary>What is known of a request before it is traced. What is null matches any pattern, as in the X-Ray SDKs.</summary>
public sealed record SamplingRequest
{
    public string? ServiceName { get; init; }

    public string? ServiceType { get; init; }

    public string? Host { get; init; }

    public string? HttpMethod { get; init; }

    public string? UrlPath { get; init; }

    public string? ResourceArn { get; init; }

    /// <summary>A rule's attributes must all be here; unlike the other properties, a missing one does not match.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
