namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>What a target said to a <see cref="OtlpProbe"/>.</summary>
/// <param name="IsTaken">It took the request, save for the rejected spans.</param>
/// <param name="RejectedSpans">How many spans of a request that it took it did not take.</param>
/// <param name="Message">In words, without secrets; may be empty.</param>
public sealed record OtlpProbeAnswer(bool IsTaken, long RejectedSpans, string Message);
