using XRayBridge.Connectors.Sources.DaemonUdp;

namespace XRayBridge.Server.Composition;

/// <summary>What stands in for the X-Ray daemon: its UDP port. Its TCP port is the X-Ray API's.</summary>
internal static class DaemonRegistration
{
    public static void AddDaemon(this IServiceCollection services, DaemonUdpOptions options)
    {
        var errors = new List<string>();
        if (DaemonUdpOptionsValidator.Validate(options, errors) is { } plan)
        {
            services.AddDaemonUdp(plan);
        }
        else if (errors.Count > 0)
        {
            throw new InvalidOperationException($"The configuration was not checked: {string.Join(' ', errors)}");
        }
    }
}
