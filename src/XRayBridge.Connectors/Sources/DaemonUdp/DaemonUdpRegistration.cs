using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.DaemonUdp;

/// <summary>Registers the UDP source. It binds its port when it is first asked for: <see cref="ListenException"/> when it cannot.</summary>
public static class DaemonUdpRegistration
{
    public static IServiceCollection AddDaemonUdp(this IServiceCollection services, DaemonUdpPlan plan)
    {
        services.AddSingleton(plan);
        services.AddSingleton<DaemonUdpTelemetry>();
        services.AddSingleton<DaemonUdpSource>();
        services.AddSingleton<ISegmentSource>(provider => provider.GetRequiredService<DaemonUdpSource>());
        return services;
    }
}
