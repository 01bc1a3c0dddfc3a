namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A reader of the log.</summary>
internal sealed record ConsumerShape(string Name, long Position, long LagDocuments, double LagSeconds, string? Error, string? Notice);
