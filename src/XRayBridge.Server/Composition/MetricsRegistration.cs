using XRayBridge.Core.Contracts;
using XRayBridge.Core.Metrics;

namespace XRayBridge.Server.Composition;

/// <summary>The consumer that counts.</summary>
internal static class MetricsRegistration
{
    public static void AddMetricsConsumer(this IServiceCollection services, MetricsOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<CollectionClock>();
        services.AddSingleton<MetricsTelemetry>();
        services.AddSingleton<MetricsConsumer>();
        services.AddSingleton<ILogConsumer>(provider => provider.GetRequiredService<MetricsConsumer>());
    }
}
