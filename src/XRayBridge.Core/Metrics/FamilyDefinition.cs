namespace XRayBridge.Core.Metrics;

/// <summary>A family that is rendered from the series of a kind.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Help">Its help text.</param>
/// <param name="Type">Its type.</param>
/// <param name="Kind">The series that it is rendered from.</param>
/// <param name="Value">The value for a series and its last closed window (null when nothing arrived in it); null for no sample.</param>
internal sealed record FamilyDefinition(
    string Name, string Help, MetricType Type, SeriesKind Kind, Func<RequestSeries, RequestWindow?, MetricValue?> Value);
