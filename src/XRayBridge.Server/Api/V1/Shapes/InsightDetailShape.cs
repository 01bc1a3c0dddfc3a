namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>One insight with all that is known of it.</summary>
/// <param name="Insight">As in the list.</param>
/// <param name="Events">The oldest first.</param>
/// <param name="Impact">The services and calls that its faults went through, of the traces that failed alone.</param>
internal sealed record InsightDetailShape(InsightShape Insight, IReadOnlyList<InsightEventShape> Events, GraphShape Impact);
