using XRayBridge.Core.Metrics;
using XRayBridge.Server.Api.V1.Shapes;
using XRayBridge.Server.SelfMetrics;

namespace XRayBridge.Server.Api.V1.Endpoints;

/// <summary>Every family of <c>/metrics</c> with its meaning and its series: the xray_* ones, then the bridge's own.</summary>
internal sealed class MetricFamiliesEndpoint(MetricsConsumer metrics, SelfMetricsCollector self) : IV1Endpoint
{
    public string Path => "metrics";

    public Task InvokeAsync(HttpContext context)
    {
        IReadOnlyList<MetricFamilyShape> families =
        [
            .. metrics.Snapshot().Families.Select(ShapeOf),
            .. self.Read().Select(ShapeOf),
        ];
        return V1Answer.WriteAsync(context, families, V1Json.Default.IReadOnlyListMetricFamilyShape);
    }

    private static MetricFamilyShape ShapeOf(MetricFamily family)
    {
        var series = new List<SeriesShape>(family.Samples.Length);
        foreach (var sample in family.Samples.Span)
        {
            if (sample.Suffix is null or "_count")
            {
                var labels = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var (name, value) in sample.Labels.Labels)
                {
                    labels[name] = value;
                }

                series.Add(new SeriesShape(labels, sample.Value.ToDouble()));
            }
        }

        return new MetricFamilyShape(family.Name, family.Help, TypeOf(family.Type), series);
    }

    private static MetricFamilyShape ShapeOf(SelfFamilyReading family) => new(
        family.Name, family.Help, family.Type, [.. family.Series.Select(series => new SeriesShape(series.Labels, series.Value))]);

    private static string TypeOf(MetricType type) => type switch
    {
        MetricType.Counter => "counter",
        MetricType.Histogram => "histogram",
        _ => "gauge",
    };
}
