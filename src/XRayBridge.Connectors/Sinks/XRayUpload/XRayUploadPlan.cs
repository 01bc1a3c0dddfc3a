using XRayBridge.Connectors.Aws;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>Valid <see cref="XRayUploadOptions"/>.</summary>
public sealed record XRayUploadPlan(AwsTarget Target, string? ResourceArn, int ParallelCalls);
