using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using XRayBridge.Connectors.Aws;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sinks.XRayUpload;

/// <summary>Registers the upload as a consumer of the log.</summary>
public static class XRayUploadRegistration
{
    /// <summary>Needs <see cref="IStateStore"/>, the rejected documents of intake, and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddXRayUpload(this IServiceCollection services, XRayUploadPlan plan)
    {
        services.TryAddSingleton<AwsTelemetry>();
        services.AddSingleton(plan);
        services.AddSingleton<XRayUploadTelemetry>();
        services.AddSingleton<XRayUploadSink>();
        services.AddSingleton<ILogConsumer>(provider => provider.GetRequiredService<XRayUploadSink>());
        return services;
    }
}
