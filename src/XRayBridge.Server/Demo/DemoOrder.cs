namespace XRayBridge.Server.Demo;

/// <summary>A message in the queue: which (sub)segment put it there, and when.</summary>
internal sealed record DemoOrder(string TraceId, string SegmentId, DateTimeOffset QueuedAt, int Number);
