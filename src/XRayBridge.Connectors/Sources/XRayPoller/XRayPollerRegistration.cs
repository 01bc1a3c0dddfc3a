using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.XRayPoller;

/// <summary>Registers a source for each target.</summary>
public static class XRayPollerRegistration
{
    /// <summary>Needs <see cref="IIntake"/>, <see cref="IStateStore"/>, <see cref="SourceProgress"/>, <see cref="CollectionClock"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddXRayPoller(this IServiceCollection services, XRayPollerPlan plan)
    {
        services.AddSingleton<AwsTelemetry>();
        services.AddSingleton<XRayPollerTelemetry>();
        services.AddSingleton(provider => new PollerServices(
            provider.GetRequiredService<IIntake>(),
            provider.GetRequiredService<IStateStore>(),
            provider.GetRequiredService<SourceProgress>(),
            provider.GetRequiredService<CollectionClock>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<XRayPollerTelemetry>()));
        foreach (var target in plan.Targets)
        {
            services.AddSingleton<ISegmentSource>(provider => new XRayPollerSource(
                target, plan, provider.GetRequiredService<PollerServices>(), provider.GetRequiredService<AwsTelemetry>()));
        }

        return services;
    }
}
