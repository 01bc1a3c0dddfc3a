namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A way in.</summary>
/// <param name="Name">Unique in the process.</param>
/// <param name="Kind"><c>poller</c>, <c>api</c>, <c>daemon</c> or <c>otlp</c>.</param>
/// <param name="State"><c>listening</c>, <c>waiting</c>, <c>working</c> or <c>failing</c>.</param>
/// <param name="Detail">Where it listens or reads, and why it fails.</param>
/// <param name="LagSeconds">How far what it has brought lies behind the present; null when it never brought anything, or listens.</param>
internal sealed record SourceShape(string Name, string Kind, string State, string Detail, double? LagSeconds);
