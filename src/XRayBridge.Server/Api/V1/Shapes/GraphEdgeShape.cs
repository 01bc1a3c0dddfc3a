namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The calls of one node to another.</summary>
/// <param name="Target">The <see cref="GraphNodeShape.Id"/> of the callee.</param>
/// <param name="Statistics">As the caller saw it where it was measured there.</param>
/// <param name="Histogram">By ascending time.</param>
/// <param name="Asynchronous">By way of a queue, a topic or a bus: the caller does not wait for the work.</param>
internal sealed record GraphEdgeShape(int Target, StatisticsShape Statistics, IReadOnlyList<HistogramBucketShape> Histogram, bool Asynchronous);
