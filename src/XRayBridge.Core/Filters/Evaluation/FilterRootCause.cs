namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A way through the services to a fault, an error or lost time.</summary>
public sealed record FilterRootCause(IReadOnlyList<FilterRootCauseService> Services, bool ClientImpacting);
