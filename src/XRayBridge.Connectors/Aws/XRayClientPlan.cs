namespace XRayBridge.Connectors.Aws;

/// <summary>How hard the client tries.</summary>
/// <param name="RetryAttempts">Tries after the first, for throttled calls and passing failures.</param>
/// <param name="MaxConnections">Calls at once.</param>
public sealed record XRayClientPlan(int RetryAttempts, int MaxConnections);
