using XRayBridge.Connectors.Sources.OtlpReceiver;

namespace XRayBridge.Server.Composition;

/// <summary>What OpenTelemetry sends to; its ports are among the <see cref="Listeners.Listening"/>.</summary>
internal static class OtlpRegistration
{
    public static void AddOtlp(this IServiceCollection services, OtlpReceiverOptions options)
    {
        var errors = new List<string>();
        var plan = OtlpReceiverOptionsValidator.Validate(options, errors);
        services.AddOtlpReceiver(
            plan ?? throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}"));
    }
}
