namespace XRayBridge.Connectors.Aws;

/// <summary>An operation of the X-Ray API that this client calls.</summary>
/// <param name="Name">As AWS names it, and as metrics do.</param>
/// <param name="Path">Where it is posted to.</param>
internal sealed record XRayOperation(string Name, string Path)
{
    public static XRayOperation GetTraceSummaries { get; } = new("GetTraceSummaries", "/TraceSummaries");

    public static XRayOperation BatchGetTraces { get; } = new("BatchGetTraces", "/Traces");

    public static XRayOperation PutTraceSegments { get; } = new("PutTraceSegments", "/TraceSegments");

    public static XRayOperation PutTelemetryRecords { get; } = new("PutTelemetryRecords", "/TelemetryRecords");
}
