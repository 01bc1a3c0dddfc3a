namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>Documents that the log answered for since the start, by kind of source and outcome.</summary>
internal sealed record AcceptedShape(string Source, string Outcome, long Count);
