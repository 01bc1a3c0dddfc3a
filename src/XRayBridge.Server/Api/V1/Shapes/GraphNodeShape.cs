using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A node of the service graph.</summary>
/// <param name="Id">Within this answer only.</param>
/// <param name="Name">Of the service or resource.</param>
/// <param name="Type">As <c>AWS::Lambda::Function</c>; null when nobody said.</param>
/// <param name="Root">Traces begin here.</param>
/// <param name="Inferred">It sends no segments of its own.</param>
/// <param name="Statistics">Null for a client, which does no work.</param>
/// <param name="Histogram">By ascending time.</param>
/// <param name="Edges">Its calls.</param>
internal sealed record GraphNodeShape(
    int Id,
    string Name,
    string? Type,
    bool Root,
    bool Inferred,
    StatisticsShape? Statistics,
    IReadOnlyList<HistogramBucketShape> Histogram,
    IReadOnlyList<GraphEdgeShape> Edges)
{
    public static GraphNodeShape Of(ServiceGraphNode node) => new(
        node.Id,
        node.Node.Name,
        node.Node.Type,
        node.IsRoot,
        !node.IsActive,
        node.Statistics is { } statistics ? StatisticsShape.Of(statistics) : null,
        HistogramBucketShape.Of(node.ResponseTimes),
        [.. node.Edges.Select(GraphEdgeShape.Of)]);
}
