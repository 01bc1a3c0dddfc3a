namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>One series of a metric and its value now.</summary>
internal sealed record SeriesShape(IReadOnlyDictionary<string, string> Labels, double Value);
