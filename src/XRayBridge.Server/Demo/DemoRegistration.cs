namespace XRayBridge.Server.Demo;

/// <summary>The demo's traffic.</summary>
internal static class DemoRegistration
{
    public static void AddDemo(this IServiceCollection services)
    {
        services.AddSingleton(new DemoOptions());
        services.AddSingleton<DemoTelemetry>();
        services.AddHostedService<TrafficGenerator>();
    }
}
