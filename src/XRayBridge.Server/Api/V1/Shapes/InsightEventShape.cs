using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>Something that happened while an insight was open; the figures are those up to then.</summary>
internal sealed record InsightEventShape(
    long Time, string Summary, ImpactShape Clients, ImpactShape RootCauseRequests, IReadOnlyList<ServiceShape> Services)
{
    public static InsightEventShape Of(InsightEvent happened) => new(
        happened.Time.UnixMilliseconds,
        happened.Summary,
        ImpactShape.Of(happened.Clients),
        ImpactShape.Of(happened.RootCause),
        [.. happened.Services.Select(ServiceShape.Of)]);
}
