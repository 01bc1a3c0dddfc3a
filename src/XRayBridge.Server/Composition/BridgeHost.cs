using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;
using XRayBridge.Connectors;
using XRayBridge.Core.Contracts;
using XRayBridge.Server.Api.Status;
using XRayBridge.Server.Cli;
using XRayBridge.Server.Configuration;
using XRayBridge.Server.Listeners;
using XRayBridge.Server.Logging;
using XRayBridge.Server.SelfMetrics;

namespace XRayBridge.Server.Composition;

/// <summary>Builds the process from its components and runs it. Nothing is taken from where the process happens to start but its data directory.</summary>
internal static partial class BridgeHost
{
    public static async Task<int> RunAsync(BridgeConfiguration configuration, BridgeMode mode, Terminal terminal)
    {
        try
        {
            await using var app = Build(configuration, mode, TimeProvider.System);
            if (await TryStartAsync(app))
            {
                Announce(app);
            }

            var stopped = await TryStopAsync(app, configuration.Shutdown);
            return stopped && !app.Services.GetRequiredService<ExitState>().Failed ? ExitCode.Ok : ExitCode.Failure;
        }
        catch (Exception exception) when (exception is ListenException or StorageException)
        {
            await terminal.Error.WriteLineAsync($"xraybridge: {exception.Message}");
            return ExitCode.Failure;
        }
    }

    /// <summary>The whole bridge, not yet started. Its listeners are on the ports that <paramref name="configuration"/> names.</summary>
    public static WebApplication Build(BridgeConfiguration configuration, BridgeMode mode, TimeProvider time)
    {
        // The empty builder: no appsettings.json that is watched, no ASPNETCORE_* variables that open other ports.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddLineLogging(configuration.Log);
        builder.Services.AddSingleton(time);
        builder.Services.AddRoutingCore();
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<MatcherPolicy, ListenerMatcherPolicy>());
        builder.Services.Configure<HostOptions>(host =>
            host.ShutdownTimeout = TimeSpan.FromSeconds(configuration.Shutdown.TimeoutSeconds) + PipelineService.SavingTime);
        builder.Services.AddComponents(configuration, mode);
        builder.WebHost.UseKestrelCore();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<Listening, ConnectionTelemetry>((kestrel, listening, telemetry) => listening.Configure(kestrel, telemetry));
        builder.Services.AddOptions<SocketTransportOptions>().Configure<Listening>((sockets, listening) => listening.Configure(sockets));

        var app = builder.Build();
        app.Services.GetRequiredService<SelfMetricsCollector>();
        ProcessMetrics.Register(app.Services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>(), time);
        app.Use(LoopbackHostGuard.InvokeAsync);
        app.UseWhen(
            static context => context.Features.Get<Listener>()?.Role == ListenerRole.Status,
            static status => status.Use(SecurityHeaders.InvokeAsync));
        app.MapComponents();
        return app;
    }

    /// <summary>False when it was told to stop before it had started: what has begun is to be stopped all the same.</summary>
    private static async Task<bool> TryStartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (OperationCanceledException) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Waits for the stop, and for its end; false when something did not end in time.</summary>
    private static async Task<bool> TryStopAsync(WebApplication app, ShutdownSection options)
    {
        try
        {
            await app.WaitForShutdownAsync();
            return true;
        }
        catch (Exception exception) when (exception is OperationCanceledException or AggregateException)
        {
            LogStopFailed(app.Logger, exception, options.TimeoutSeconds);
            return false;
        }
    }

    private static void Announce(WebApplication app)
    {
        foreach (var listener in app.Services.GetRequiredService<Listening>().All)
        {
            LogListening(app.Logger, listener.Url, listener.Description);
        }

        LogStarted(app.Logger, BuildInfo.Version);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening on {Url} for the {Description}.")]
    private static partial void LogListening(ILogger logger, string url, string description);

    /// <summary>The last line of a start: what waits for the bridge can wait for this.</summary>
    [LoggerMessage(Level = LogLevel.Information, Message = "XRayBridge {Version} has started.")]
    private static partial void LogStarted(ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error, Message =
        "Cannot stop in {Seconds} s; ending anyway. What was acknowledged is durable. Raise shutdown.timeout_seconds if it needs longer.")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, int seconds);
}
