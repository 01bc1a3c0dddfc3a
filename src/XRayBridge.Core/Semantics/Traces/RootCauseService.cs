namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A service on the way of a root cause.</summary>
/// <param name="Node">The service.</param>
/// <param name="EntityPath">Its segment and the parts of it on the way; never empty.</param>
/// <param name="Inferred">It has sent no segment.</param>
public sealed record RootCauseService(TraceNode Node, IReadOnlyList<RootCauseEntity> EntityPath, bool Inferred);
