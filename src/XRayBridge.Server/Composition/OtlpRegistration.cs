using XRayBridge.Connectors.Sinks.OtlpExport;
using XRayBridge.Connectors.Sources.OtlpReceiver;

namespace XRayBridge.Server.Composition;

/// <summary>
/// OTLP in, whose ports are among the <see cref="Listeners.Listening"/>, and OTLP out: a consumer for each target.
/// </summary>
internal static class OtlpRegistration
{
    public static void AddOtlp(this IServiceCollection services, OtlpReceiverOptions receiver, OtlpExportOptions export)
    {
        var errors = new List<string>();
        var receiverPlan = OtlpReceiverOptionsValidator.Validate(receiver, errors);
        var exportPlans = OtlpExportOptionsValidator.Validate(export, errors);
        services.AddOtlpReceiver(
            receiverPlan is null || errors.Count > 0
                ? throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}")
                : receiverPlan);
        services.AddOtlpExport(exportPlans);
    }
}
