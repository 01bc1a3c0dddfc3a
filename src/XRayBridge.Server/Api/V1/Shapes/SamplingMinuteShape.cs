namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>Reports of one minute: its beginning in milliseconds since the epoch, requests that a rule took, of these traced, of these without a quota.</summary>
internal sealed record SamplingMinuteShape(long Time, long Requests, long Sampled, long Borrowed);
