namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>All series of a metric. Of a histogram, the counts.</summary>
/// <param name="Name">As Prometheus finds it.</param>
/// <param name="Help">One sentence.</param>
/// <param name="Type"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
/// <param name="Series">In the order of the exposition.</param>
internal sealed record MetricFamilyShape(string Name, string Help, string Type, IReadOnlyList<SeriesShape> Series);
