using Amazon.Runtime;

namespace XRayBridge.Connectors.Aws;

/// <summary>A target, resolved: where to send, and how to sign.</summary>
/// <param name="Endpoint">The API's base address.</param>
/// <param name="Region">The region to sign for.</param>
/// <param name="Credentials">They refresh themselves; null = send unsigned.</param>
internal sealed record AwsIdentity(Uri Endpoint, string Region, AWSCredentials? Credentials);
