namespace XRayBridge.Server.Api.Status;

/// <summary>What a readiness check found.</summary>
/// <param name="Name">What was looked at: <c>store</c>, <c>consumer metrics</c>.</param>
/// <param name="IsReady">It does its work.</param>
/// <param name="Detail">How it is, in words for the user; no secrets.</param>
internal sealed record CheckResult(string Name, bool IsReady, string Detail);
