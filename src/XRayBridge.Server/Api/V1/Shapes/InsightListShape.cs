namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>The insights of a time range.</summary>
/// <param name="Insights">Those that were active in it, the newest first.</param>
/// <param name="Groups">The groups that insights are enabled for: without any, there will be none.</param>
internal sealed record InsightListShape(IReadOnlyList<InsightShape> Insights, IReadOnlyList<string> Groups);
