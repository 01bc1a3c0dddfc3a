using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>One target of a poller, and which of its traces.</summary>
public sealed class PollerTargetOptions
{
    public required AwsTargetOptions Api { get; init; }

    /// <summary>In the place of <see cref="XRayPollerOptions.FilterExpression"/>.</summary>
    public string? FilterExpression { get; init; }

    /// <summary>In the place of <see cref="XRayPollerOptions.Groups"/>, unless empty.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
