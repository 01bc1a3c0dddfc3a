using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>How many requests there were, and how they ended.</summary>
internal sealed record ImpactShape(long Fault, long Ok, long Total)
{
    public static ImpactShape Of(RequestImpact impact) => new(impact.Faults, impact.Ok, impact.Total);
}
