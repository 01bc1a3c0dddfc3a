using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>A valid <see cref="PollerTargetOptions"/>.</summary>
/// <param name="Api">What is called.</param>
/// <param name="Filter">The filter expression that GetTraceSummaries is asked with; null for all traces.</param>
public sealed record PollerTarget(AwsTarget Api, string? Filter)
{
    public string Name => Api.Name;

    /// <summary>For people: what is fetched from where.</summary>
    public string Description => Filter is null ? Api.Description : $"{Api.Description}, traces with {Filter}";
}
