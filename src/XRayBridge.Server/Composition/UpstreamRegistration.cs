using XRayBridge.Connectors.Aws;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Composition;

/// <summary>Calls that are passed on to the upstream: those of SDKs that ask for sampling rules, and, when so set, all others.</summary>
internal static class UpstreamRegistration
{
    public static void AddUpstream(this IServiceCollection services, BridgeConfiguration configuration)
    {
        services.AddSingleton(provider => ForwarderOf(configuration.Upstream, provider));
        services.AddSingleton(provider => new XRayPassThrough(
            configuration.Upstream.ForwardApi ? provider.GetRequiredService<XRayForwarder>() : null));
    }

    /// <summary>Made on first use, which is never without an upstream.</summary>
    private static XRayForwarder ForwarderOf(UpstreamSection section, IServiceProvider provider)
    {
        var errors = new List<string>();
        var target = AwsTargetOptionsValidator.Validate(ComponentOptions.TargetOf(section), "upstream", errors)
            ?? throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}");
        var telemetry = ActivatorUtilities.GetServiceOrCreateInstance<AwsTelemetry>(provider);
        return new XRayForwarder(target, provider.GetRequiredService<TimeProvider>(), telemetry);
    }
}
