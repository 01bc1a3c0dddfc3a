using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>The upload of documents to AWS X-Ray. Checked by <see cref="XRayUploadOptionsValidator"/>.</summary>
public sealed class XRayUploadOptions
{
    /// <summary><c>upstream.region</c> and its neighbours: where to, and as whom; null when nothing is uploaded.</summary>
    public AwsTargetOptions? Target { get; init; }

    /// <summary><c>upstream.resource_arn</c>: the ARN of the machine or task that the bridge runs on, told to the service; null for none.</summary>
    public string? ResourceArn { get; init; }

    /// <summary><c>upstream.parallel_calls</c>: PutTraceSegments calls under way at once, 1..100. As the X-Ray daemon: 8.</summary>
    public int ParallelCalls { get; init; } = 8;
}
