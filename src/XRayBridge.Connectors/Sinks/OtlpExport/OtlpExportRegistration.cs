using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sinks.OtlpExport;

/// <summary>Registers the export as a consumer of the log.</summary>
public static class OtlpExportRegistration
{
    /// <summary>Needs <see cref="IStateStore"/>, the rejected documents of intake, and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddOtlpExport(this IServiceCollection services, OtlpExportPlan plan)
    {
        services.AddSingleton(plan);
        services.AddSingleton<OtlpExportTelemetry>();
        services.AddSingleton<OtlpExportSink>();
        services.AddSingleton<ILogConsumer>(provider => provider.GetRequiredService<OtlpExportSink>());
        return services;
    }
}
