namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>The OpenTelemetry backends that traces are forwarded to. Checked by <see cref="OtlpExportOptionsValidator"/>.</summary>
public sealed class OtlpExportOptions
{
    /// <summary>The single target of the simple form and those of <c>otlp.targets</c>; empty when nothing is forwarded.</summary>
    public IReadOnlyList<OtlpTargetOptions> Targets { get; init; } = [];
}
