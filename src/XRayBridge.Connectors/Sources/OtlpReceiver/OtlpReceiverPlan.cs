using XRayBridge.Codecs.Otlp.ToXRay;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>Valid <see cref="OtlpReceiverOptions"/>.</summary>
public sealed record OtlpReceiverPlan(int MaxRequestBytes, OtlpReadOptions Spans);
