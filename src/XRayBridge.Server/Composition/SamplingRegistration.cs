using XRayBridge.Connectors.Aws;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Sampling;

namespace XRayBridge.Server.Composition;

/// <summary>Sampling rules and targets: the bridge's own, AWS's, or both.</summary>
internal static class SamplingRegistration
{
    public static void AddSampling(this IServiceCollection services, BridgeConfiguration configuration)
    {
        services.AddSingleton<LocalSampling>();
        services.AddHostedService(provider => provider.GetRequiredService<LocalSampling>());
        services.AddSingleton(provider => new SamplingUpstream(
            configuration.Sampling.Mode == SamplingSection.Local ? null : provider.GetRequiredService<XRayForwarder>(),
            configuration.Sampling.Mode,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SamplingUpstream>>()));
        services.AddSingleton<IXRayOperation, GetSamplingRules>();
        services.AddSingleton<IXRayOperation, GetSamplingTargets>();
        services.AddSingleton<IXRayOperation, GetSamplingStatisticSummaries>();
        services.AddSingleton<IXRayOperation, CreateSamplingRule>();
        services.AddSingleton<IXRayOperation, UpdateSamplingRule>();
        services.AddSingleton<IXRayOperation, DeleteSamplingRule>();
    }
}
