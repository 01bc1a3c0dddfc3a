namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A document that was refused, with its beginning.</summary>
internal sealed record RejectedShape(
    long Time, string Source, string Reason, string Code, string Message, string? TraceId, string Beginning, int SizeBytes);
