namespace XRayBridge.Codecs.Otlp.FromXRay;

/// <summary>Which attribute names an X-Ray document gets in OTLP.</summary>
[Flags]
public enum OtlpConventions
{
    /// <summary>The current semantic conventions; nothing of the document is lost.</summary>
    Stable = 1,

    /// <summary>What the OpenTelemetry Collector's awsxrayreceiver emits, for dashboards built on it; loses what it loses.</summary>
    Legacy = 2,

    /// <summary>The stable set and beside it the legacy span attributes.</summary>
    Both = Stable | Legacy,
}
