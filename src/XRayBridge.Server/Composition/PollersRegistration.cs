using XRayBridge.Connectors.Sources.XRayPoller;

namespace XRayBridge.Server.Composition;

/// <summary>A poller for each target; none when there is no target.</summary>
internal static class PollersRegistration
{
    public static void AddPollers(this IServiceCollection services, XRayPollerOptions options)
    {
        var errors = new List<string>();
        if (XRayPollerOptionsValidator.Validate(options, errors) is { } plan)
        {
            services.AddXRayPoller(plan);
        }
        else if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}");
        }
    }
}
