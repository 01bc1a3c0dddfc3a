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
            ForwarderOf(configuration, provider),
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

    private static XRayForwarder? ForwarderOf(BridgeConfiguration configuration, IServiceProvider provider)
    {
        if (configuration.Sampling.Mode == SamplingSection.Local)
        {
            return null;
        }

        var target = AwsTargetOptionsValidator.Validate(ComponentOptions.TargetOf(configuration.Upstream), "upstream", new List<string>());
        var telemetry = ActivatorUtilities.GetServiceOrCreateInstance<AwsTelemetry>(provider);
        return new XRayForwarder(target!, provider.GetRequiredService<TimeProvider>(), telemetry);
    }
}
