using XRayBridge.Codecs.Otlp;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>What became of a request.</summary>
/// <param name="Fault">Why nothing of it was accepted; null when it was.</param>
/// <param name="Response">What the sender is told when it was.</param>
internal readonly record struct OtlpResult(OtlpFault? Fault, ExportResponse Response)
{
    public static implicit operator OtlpResult(OtlpFault fault) => new(fault, default);
}
