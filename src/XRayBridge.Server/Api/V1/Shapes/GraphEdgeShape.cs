using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The calls of one node to another.</summary>
/// <param name="Target">The <see cref="GraphNodeShape.Id"/> of the callee.</param>
/// <param name="Statistics">As the caller saw it where it was measured there.</param>
/// <param name="Histogram">By ascending time; of events, their age when they were received.</param>
/// <param name="Asynchronous">Events from trace to trace: the sender did not wait for the work.</param>
internal sealed record GraphEdgeShape(int Target, StatisticsShape Statistics, IReadOnlyList<HistogramBucketShape> Histogram, bool Asynchronous)
{
    public static GraphEdgeShape Of(ServiceGraphEdge edge) => new(
        edge.TargetId, StatisticsShape.Of(edge.Statistics), HistogramBucketShape.Of(edge.IsLink ? edge.EventAges : edge.ResponseTimes), edge.IsLink);
}
