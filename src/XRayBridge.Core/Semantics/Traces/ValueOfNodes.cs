namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A value and the nodes that set it.</summary>
public sealed record ValueOfNodes<T>(T Value, IReadOnlyList<TraceNode> Nodes);
