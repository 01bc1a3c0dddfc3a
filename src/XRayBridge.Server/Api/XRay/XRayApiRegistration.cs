namespace XRayBridge.Server.Api.XRay;

/// <summary>The X-Ray API. A new operation is its class and a line here.</summary>
internal static class XRayApiRegistration
{
    public static void AddXRayApi(this IServiceCollection services)
    {
        services.AddSingleton<IXRayOperation, PutTraceSegments>();
        services.AddSingleton<IXRayOperation, BatchGetTraces>();
        services.AddSingleton<IXRayOperation, GetTraceSummaries>();
        services.AddSingleton<XRayApiTelemetry>();
        services.AddSingleton<XRayApiEndpoint>();
    }

    /// <summary>Takes every path and method, so that each error has the API's shape.</summary>
    public static void MapXRayApi(this IEndpointRouteBuilder routes) =>
        routes.Map("/{**path}", routes.ServiceProvider.GetRequiredService<XRayApiEndpoint>().InvokeAsync);
}
