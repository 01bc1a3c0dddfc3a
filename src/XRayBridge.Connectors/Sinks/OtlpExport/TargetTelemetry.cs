using System.Globalization;
using XRayBridge.Core.Model;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>The telemetry of one target, and what its user should know though it works. Counted by one task, read by any.</summary>
internal sealed class TargetTelemetry
{
    private readonly OtlpExportTelemetry _all;
    private readonly string _target;
    private long _refused;
    private long _rejectedSpans;
    private volatile string? _notice;

    public TargetTelemetry(OtlpExportTelemetry all, string target) => (_all, _target) = (all, target);

    /// <summary>What the target did not take since the start, and why; null for nothing.</summary>
    public string? Notice => _notice;

    public void Started(OtlpExportPlan plan) => _all.Started(plan);

    public void Count(ExportOutcome outcome) => _all.Count(_target, outcome);

    public void Failed() => _all.Failed(_target);

    public void Refused(TraceId trace, string cause)
    {
        _refused++;
        SetNotice(cause);
        Count(ExportOutcome.Refused);
        _all.Refused(_target, trace, cause);
    }

    public void Rejected(long spans, string cause)
    {
        _rejectedSpans += spans;
        SetNotice(cause);
        _all.Rejected(_target, spans, cause);
    }

    public void Warned(string warning) => _all.Warned(_target, warning);

    public void NotSent(long documents, string cause) => _all.NotSent(_target, documents, cause);

    private void SetNotice(string cause) => _notice = string.Create(
        CultureInfo.InvariantCulture, $"refused {_refused} documents and rejected {_rejectedSpans} spans; the last: {cause}");
}
