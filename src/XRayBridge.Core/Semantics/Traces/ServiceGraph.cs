namespace XRayBridge.Core.Semantics.Traces;

/// <summary>Who calls whom in some traces, and how that went (API reference, 3.3 to 3.6).</summary>
/// <param name="Nodes">In the order of their <see cref="ServiceGraphNode.Id"/>, which counts from 0: by name, type and account.</param>
/// <param name="IsCut">There was more than a graph may have (<see cref="ServiceGraphBuilder"/>); what was left out is not told.</param>
public sealed record ServiceGraph(IReadOnlyList<ServiceGraphNode> Nodes, bool IsCut);
