namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>Documents that were not accepted since the start.</summary>
internal sealed record DroppedShape(string Source, string Reason, long Count);
