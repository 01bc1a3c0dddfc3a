using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Registers the export as consumers of the log, one for each target.</summary>
public static class OtlpExportRegistration
{
    /// <summary>Needs <see cref="ISegmentLog"/>, <see cref="IStateStore"/>, the rejected documents of intake, and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddOtlpExport(this IServiceCollection services, IReadOnlyList<OtlpExportPlan> plans)
    {
        services.AddSingleton<OtlpExportTelemetry>();
        foreach (var plan in plans)
        {
            services.AddSingleton<ILogConsumer>(provider => ActivatorUtilities.CreateInstance<OtlpExportSink>(provider, plan));
        }

        return services;
    }
}
