using XRayBridge.Core.TimeSeries;

namespace XRayBridge.Server.Api.V1.Shapes;

/// <summary>One time series.</summary>
/// <param name="Service">Whose; null when the request's selector says it.</param>
/// <param name="Total">Requests of all periods.</param>
/// <param name="Periods">By time; those without a request are left out.</param>
internal sealed record NodeSeriesShape(ServiceShape? Service, long Total, IReadOnlyList<PeriodShape> Periods)
{
    public static NodeSeriesShape Of(NodeSeries series) => new(
        series.Node is { } node ? ServiceShape.Of(node) : null, series.Total, [.. series.Periods.Select(PeriodShape.Of)]);
}
