using XRayBridge.Server.Api.Status;
using XRayBridge.Server.SelfMetrics;

namespace XRayBridge.Server.Composition;

/// <summary>The endpoints of the status port.</summary>
internal static class StatusRegistration
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void AddStatusApi(this IServiceCollection services)
    {
        services.AddSingleton<SelfMetricsCollector>();
        services.AddSingleton<StoreProbe>();
        services.AddSingleton<Readiness>();
        services.AddSingleton<HealthEndpoints>();
        services.AddSingleton<MetricsEndpoint>();
        services.AddSingleton<StatusPage>();
    }

    public static void MapStatusApi(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        routes.MapMethods("/metrics", Reading, services.GetRequiredService<MetricsEndpoint>().InvokeAsync);
        routes.MapMethods("/health", Reading, HealthEndpoints.HealthAsync);
        routes.MapMethods("/ready", Reading, services.GetRequiredService<HealthEndpoints>().ReadyAsync);
        routes.MapMethods("/status", Reading, services.GetRequiredService<StatusPage>().InvokeAsync);
    }
}
