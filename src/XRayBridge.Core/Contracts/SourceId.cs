namespace XRayBridge.Core.Contracts;

/// <summary>Where a document came from.</summary>
/// <param name="Kind">The way in.</param>
/// <param name="Name">Unique in the process: <c>daemon</c>, <c>api</c>, <c>otlp</c>, or <c>poller:</c> and the target's name.</param>
public sealed record SourceId(SourceKind Kind, string Name);
