namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A service on the way of a root cause.</summary>
public sealed record FilterRootCauseService(
    string Name,
    IReadOnlyList<string> Names,
    string? Type,
    string? AccountId,
    IReadOnlyList<FilterRootCauseEntity> EntityPath,
    bool Inferred);
