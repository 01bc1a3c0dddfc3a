using static XRayBridge.Core.Metrics.MetricType;
using static XRayBridge.Core.Metrics.SeriesKind;

namespace XRayBridge.Core.Metrics;

/// <summary>The families of the metrics catalogue that are rendered from a series; those with a further label are in <see cref="MetricsAggregator"/>.</summary>
internal static class Catalogue
{
    public const string HeartbeatName = "xray_exporter_heartbeat";

    public const string HeartbeatHelp = "Collections so far: complete windows of the pollers, or closed time windows when there is no poller.";

    private const string InWindow = " in the last closed time window.";

    public static readonly IReadOnlyList<FamilyDefinition> Families =
    [
        new("xray_service_requests_total", "Requests of a service.", Counter, Service,
            (series, _) => MetricValue.Of(series.Totals.Requests)),
        new("xray_service_errors_total", "Requests that ended with a client error (flag error, or status 4xx).", Counter, Service,
            (series, _) => MetricValue.Of(series.Totals.Errors)),
        new("xray_service_faults_total", "Requests that ended with a server fault (flag fault, or status 5xx).", Counter, Service,
            (series, _) => MetricValue.Of(series.Totals.Faults)),
        new("xray_service_throttles_total", "Requests that were throttled (flag throttle, or status 429).", Counter, Service,
            (series, _) => MetricValue.Of(series.Totals.Throttles)),
        new("xray_service_errors_count", "Requests with a client error" + InWindow, Gauge, Service,
            (_, window) => MetricValue.Of(window?.Totals.Errors ?? 0)),
        new("xray_service_faults_count", "Requests with a server fault" + InWindow, Gauge, Service,
            (_, window) => MetricValue.Of(window?.Totals.Faults ?? 0)),
        new("xray_service_throttles_count", "Throttled requests" + InWindow, Gauge, Service,
            (_, window) => MetricValue.Of(window?.Totals.Throttles ?? 0)),
        new("xray_service_error_rate", "Share of requests with error or fault, 0 to 1," + InWindow, Gauge, Service, FailureShare),
        .. Latencies("xray_service_latency", "requests of a service", Service),
        LatencySum("xray_service_latency_sum_ms", "requests of a service", Service),
        LatencyCount("xray_service_latency_count", "Requests of a service", Service),

        new("xray_url_requests_total", "Requests of a URL, over all services.", Counter, Url,
            (series, _) => MetricValue.Of(series.Totals.Requests)),
        new("xray_url_errors_total", "Requests of a URL that ended with error or fault.", Counter, Url,
            (series, _) => MetricValue.Of(series.Totals.Failures)),
        new("xray_url_error_rate", "Share of a URL's requests with error or fault, 0 to 1," + InWindow, Gauge, Url, FailureShare),
        .. Latencies("xray_url_latency", "requests of a URL", Url),
        LatencySum("xray_url_latency_sum_ms", "requests of a URL", Url),
        LatencyCount("xray_url_latency_count", "Requests of a URL", Url),

        new("xray_url_service_total", "Requests of a URL at a service; the same as xray_url_service_requests_total.", Counter, UrlService,
            (series, _) => MetricValue.Of(series.Totals.Requests)),
        new("xray_url_service_requests_total", "Requests of a URL at a service.", Counter, UrlService,
            (series, _) => MetricValue.Of(series.Totals.Requests)),
        new("xray_url_service_errors_total", "Requests of a URL at a service that ended with error or fault.", Counter, UrlService,
            (series, _) => MetricValue.Of(series.Totals.Failures)),
        LatencySum("xray_url_service_latency_sum_ms", "requests of a URL at a service", UrlService),
        LatencyCount("xray_url_service_latency_count", "Requests of a URL at a service", UrlService),

        new("xray_service_dependency_total", "Calls from one service to another.", Counter, Dependency,
            (series, _) => MetricValue.Of(series.Totals.Requests)),
        new("xray_service_dependency_health", "Share of calls with neither error nor fault, 0 to 1," + InWindow, Gauge, Dependency,
            (_, window) => window is null ? null : MetricValue.Of(1 - window.FailureShare)),
    ];

    private static MetricValue? FailureShare(RequestSeries series, RequestWindow? window) =>
        window is null ? null : MetricValue.Of(window.FailureShare);

    private static FamilyDefinition[] Latencies(string prefix, string what, SeriesKind kind) =>
    [
        new($"{prefix}_avg_ms", $"Mean latency in milliseconds of {what}" + InWindow, Gauge, kind,
            (_, window) => window is { Totals.LatencyCount: > 0 } ? MetricValue.Of(window.AverageMs) : null),
        Quantile($"{prefix}_p50_ms", "Median", what, kind, 0.5),
        Quantile($"{prefix}_p90_ms", "90th percentile of", what, kind, 0.9),
        Quantile($"{prefix}_p99_ms", "99th percentile of", what, kind, 0.99),
    ];

    private static FamilyDefinition Quantile(string name, string quantile, string what, SeriesKind kind, double share) =>
        new(name, $"{quantile} latency in milliseconds of {what}, within 1.1 %," + InWindow, Gauge, kind,
            (_, window) => window is { Totals.LatencyCount: > 0 } ? MetricValue.Of(window.QuantileMs(share)) : null);

    private static FamilyDefinition LatencySum(string name, string what, SeriesKind kind) =>
        new(name, $"Sum of the latencies in milliseconds of all {what}; only grows.", Gauge, kind,
            (series, _) => MetricValue.OfMilliseconds(series.Totals.LatencySumNs));

    private static FamilyDefinition LatencyCount(string name, string what, SeriesKind kind) =>
        new(name, $"{what} that have a latency; only grows.", Gauge, kind,
            (series, _) => MetricValue.Of(series.Totals.LatencyCount));
}
