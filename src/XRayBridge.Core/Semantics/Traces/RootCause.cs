namespace XRayBridge.Core.Semantics.Traces;

/// <summary>A way through the services to a fault, an error or lost time.</summary>
/// <param name="Services">From the root down.</param>
/// <param name="ClientImpacting">The root carries the flag itself: its client saw it.</param>
public sealed record RootCause(IReadOnlyList<RootCauseService> Services, bool ClientImpacting);
