namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A node of the service graph: who did the work.</summary>
/// <param name="Name">Of the service, or of the resource that was called: a table, a queue.</param>
/// <param name="Type">As <c>AWS::Lambda::Function</c>, <c>remote</c> or <c>client</c>; null when nobody said.</param>
/// <param name="AccountId">Null when nobody said.</param>
public readonly record struct TraceNode(string Name, string? Type, string? AccountId);
