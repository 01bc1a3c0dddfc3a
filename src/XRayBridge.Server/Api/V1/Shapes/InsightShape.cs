using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>A time in which an unusual share of a group's requests failed. Moments in milliseconds since the epoch.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Group">The group's name.</param>
/// <param name="Active">It still goes on.</param>
/// <param name="Start">Of the first minute with too many faults.</param>
/// <param name="End">Of the last one; null while it is active.</param>
/// <param name="Updated">Until when it is counted.</param>
/// <param name="Summary">Two or three sentences.</param>
/// <param name="RootCause">The deepest service on the way to the faults.</param>
/// <param name="Clients">The requests of clients.</param>
/// <param name="RootCauseRequests">The requests of the root cause.</param>
/// <param name="Services">Those with the most unusual faults, first the worst.</param>
internal sealed record InsightShape(
    string Id,
    string Group,
    bool Active,
    long Start,
    long? End,
    long Updated,
    string Summary,
    ServiceShape RootCause,
    ImpactShape Clients,
    ImpactShape RootCauseRequests,
    IReadOnlyList<ServiceShape> Services)
{
    public static InsightShape Of(Insight insight) => new(
        insight.Id.ToString("D"),
        insight.GroupName,
        insight.IsActive,
        insight.Start.UnixMilliseconds,
        insight.End?.UnixMilliseconds,
        insight.Updated.UnixMilliseconds,
        insight.Summary,
        ServiceShape.Of(insight.RootCause),
        ImpactShape.Of(insight.ClientImpact),
        ImpactShape.Of(insight.RootCauseImpact),
        [.. insight.Services.Select(ServiceShape.Of)]);
}
