using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using XRayBridge.Core.Contracts;

namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>Registers the OTLP receiver and maps it onto the ports that the host opens for it.</summary>
public static class OtlpReceiverRegistration
{
    /// <summary>Bytes of all requests in hand, as a multiple of one; each takes its size, twice when compressed or JSON.</summary>
    private const int RequestsInHand = 8;

    /// <summary>Needs <see cref="IIntake"/>.</summary>
    public static IServiceCollection AddOtlpReceiver(this IServiceCollection services, OtlpReceiverPlan plan)
    {
        services.AddSingleton(plan);
        services.AddSingleton(new RequestMemory((long)plan.MaxRequestBytes * RequestsInHand));
        services.AddSingleton<OtlpReceiverTelemetry>();
        services.AddSingleton<OtlpIngest>();
        services.AddSingleton<OtlpHttpEndpoint>();
        services.AddSingleton<OtlpGrpcEndpoint>();
        return services;
    }

    /// <summary>Takes every path and method, so that each error has the shape of the protocol.</summary>
    public static void MapOtlpHttp(this IEndpointRouteBuilder routes) =>
        routes.Map("/{**path}", routes.ServiceProvider.GetRequiredService<OtlpHttpEndpoint>().InvokeAsync);

    /// <summary>As <see cref="MapOtlpHttp"/>; the port must speak HTTP/2.</summary>
    public static void MapOtlpGrpc(this IEndpointRouteBuilder routes) =>
        routes.Map("/{**path}", routes.ServiceProvider.GetRequiredService<OtlpGrpcEndpoint>().InvokeAsync);
}
