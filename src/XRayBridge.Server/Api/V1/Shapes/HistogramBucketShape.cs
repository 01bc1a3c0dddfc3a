namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>How many took about that many seconds.</summary>
internal sealed record HistogramBucketShape(double Value, long Count);
