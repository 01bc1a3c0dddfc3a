namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A node of the trace's graph.</summary>
/// <param name="Name">Its canonical name.</param>
/// <param name="Names">All of its names.</param>
/// <param name="Type">As <c>AWS::Lambda::Function</c>, <c>remote</c> or <c>client</c>; null when nobody said.</param>
/// <param name="AccountId">Null when nobody said.</param>
/// <param name="Segments">Its own and the inferred ones; a client has none.</param>
public sealed record FilterTraceNode(
    string Name,
    IReadOnlyList<string> Names,
    string? Type,
    string? AccountId,
    IReadOnlyList<FilterTraceSegment> Segments);
