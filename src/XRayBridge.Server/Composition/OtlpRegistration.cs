using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Connectors.Sources.OtlpReceiver;

namespace XRayBridge.Server.Composition;

/// <summary>
/// OTLP in, whose ports are among the <see cref="Listeners.Listening"/>, and OTLP out: a consumer, none when no endpoint is given.
/// </summary>
internal static class OtlpRegistration
{
    public static void AddOtlp(this IServiceCollection services, OtlpReceiverOptions receiver, OtlpExportOptions export)
    {
        var errors = new List<string>();
        var receiverPlan = OtlpReceiverOptionsValidator.Validate(receiver, errors);
        var exportPlan = OtlpExportOptionsValidator.Validate(export, errors);
        services.AddOtlpReceiver(
            receiverPlan is null || errors.Count > 0
                ? throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}")
                : receiverPlan);
        if (exportPlan is not null)
        {
            services.AddOtlpExport(exportPlan);
        }
    }
}
