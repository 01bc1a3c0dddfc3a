using XRayBridge.Connectors.Sources.OtlpReceiver;
using XRayBridge.Server.Api.Ui;
using XRayBridge.Server.Api.V1;
using XRayBridge.Server.Api.XRay;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Demo;
using XRayBridge.Server.Listeners;
using XRayBridge.Storage;

namespace XRayBridge.Server.Composition;

/// <summary>Every component of the bridge, one line each. A new source, sink or store is its folder and a line here.</summary>
internal static class Components
{
    public static void AddComponents(this IServiceCollection services, BridgeConfiguration configuration, BridgeMode mode)
    {
        services.AddSingleton(configuration);
        services.AddSingleton(new Listening(configuration));
        services.AddSingleton<ConnectionTelemetry>();
        services.AddSingleton<ExitState>();
        services.AddSingleton(configuration.Shutdown);
        services.AddSingleton(configuration.Api);
        services.AddStorage(ComponentOptions.Of(configuration.Storage, configuration.Otlp));
        services.AddPipeline(ComponentOptions.RecentOf(configuration.Storage));
        services.AddMetricsConsumer(ComponentOptions.Of(configuration.Metrics));
        services.AddDaemon(ComponentOptions.Of(configuration.Daemon));
        services.AddOtlp(ComponentOptions.Of(configuration.Otlp), ComponentOptions.ExportOf(configuration.Otlp));
        services.AddUpload(ComponentOptions.Of(configuration.Upstream));
        services.AddPollers(ComponentOptions.Of(configuration.Poller, configuration.Metrics));
        services.AddStatusApi();
        services.AddV1Api();
        services.AddSingleton(ComponentOptions.NamesOf(configuration));
        services.AddXRayApi();
        services.AddInsights();
        services.AddUpstream(configuration);
        services.AddSampling(configuration);
        if (mode == BridgeMode.Demo)
        {
            services.AddDemo();
        }
    }

    public static void MapComponents(this IEndpointRouteBuilder routes)
    {
        var status = routes.On(ListenerRole.Status);
        status.MapStatusApi();
        status.MapV1Api();
        status.MapUi();
        routes.On(ListenerRole.XRayApi).MapXRayApi();
        routes.On(ListenerRole.OtlpHttp).MapOtlpHttp();
        routes.On(ListenerRole.OtlpGrpc).MapOtlpGrpc();
    }

    /// <summary>A group of endpoints that answer on the ports of one role.</summary>
    private static RouteGroupBuilder On(this IEndpointRouteBuilder routes, ListenerRole role) =>
        routes.MapGroup("").WithMetadata(new ListenerMetadata(role));
}
