using XRayBridge.Core.Contracts;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>What a poller has done since the process began; the cost is in US dollars, by AWS's list price or <c>poller.usd_per_million_traces</c>.</summary>
internal sealed record SourceFiguresShape(
    long Calls, long Throttles, long Failures, long Scanned, long Retrieved, long Stored, double CostUsd)
{
    public static SourceFiguresShape Of(SourceFigures figures) => new(
        figures.Calls, figures.Throttles, figures.Failures, figures.Scanned, figures.Retrieved, figures.Stored, figures.CostUsd);
}
