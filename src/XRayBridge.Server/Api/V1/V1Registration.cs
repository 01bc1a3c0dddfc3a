using XRayBridge.Codecs.XRayApi;
using XRayBridge.Core.Contracts;
using XRayBridge.Server.Api.V1.Commands;
using XRayBridge.Server.Api.V1.Endpoints;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1;

/// <summary>The JSON API that the pages use. A new path is a class and a line here, and its description in openapi.json.</summary>
internal static class V1Registration
{
    public const string Prefix = "/api/v1/";

    public static void AddV1Api(this IServiceCollection services)
    {
        services.AddSingleton<TraceSearch>();
        services.AddSingleton<IV1Endpoint, StatusEndpoint>();
        services.AddSingleton<IV1Endpoint, TracesEndpoint>();
        services.AddSingleton<IV1Endpoint, TraceEndpoint>();
        services.AddSingleton<IV1Endpoint, TraceGraphEndpoint>();
        services.AddSingleton<IV1Endpoint, OriginalDocumentEndpoint>();
        services.AddSingleton<IV1Endpoint, TraceDownloadEndpoint>();
        services.AddSingleton<IV1Endpoint, TraceFileEndpoint>();
        services.AddSingleton<IV1Endpoint, GraphEndpoint>();
        services.AddSingleton<IV1Endpoint, TimeSeriesEndpoint>();
        services.AddSingleton<IV1Endpoint, TraceSetEndpoint>();
        services.AddSingleton<IV1Endpoint, InsightsEndpoint>();
        services.AddSingleton<IV1Endpoint, InsightEndpoint>();
        services.AddSingleton<IV1Endpoint, MetricFamiliesEndpoint>();
        services.AddSingleton<IV1Endpoint, FilterKeywordsEndpoint>();
        services.AddSingleton<IV1Endpoint, ConfigurationEndpoint>();
        services.AddSingleton<IV1Endpoint, RejectedEndpoint>();
        services.AddSingleton<IV1Endpoint, GroupsEndpoint>();
        services.AddSingleton<SamplingRulesEndpoint>();
        services.AddSingleton<IV1Endpoint>(provider => provider.GetRequiredService<SamplingRulesEndpoint>());
        services.AddSingleton<IV1Endpoint, OpenApiEndpoint>();
        services.AddSingleton<IV1Command, CreateGroupCommand>();
        services.AddSingleton<IV1Command, UpdateGroupCommand>();
        services.AddSingleton<IV1Command, DeleteGroupCommand>();
        services.AddSingleton<IV1Command, CreateSamplingRuleCommand>();
        services.AddSingleton<IV1Command, UpdateSamplingRuleCommand>();
        services.AddSingleton<IV1Command, DeleteSamplingRuleCommand>();
        services.AddSingleton<IV1Command, StopSourceCommand>();
        services.AddSingleton<IV1Command, StartSourceCommand>();
    }

    public static void MapV1Api(this IEndpointRouteBuilder routes)
    {
        foreach (var endpoint in routes.ServiceProvider.GetServices<IV1Endpoint>())
        {
            routes.MapMethods(Prefix + endpoint.Path, endpoint.Methods, context => RunAsync(endpoint.InvokeAsync, context));
        }

        foreach (var command in routes.ServiceProvider.GetServices<IV1Command>())
        {
            routes.MapMethods(Prefix + command.Path, [command.Method], context => RunAsync(context => ChangeAsync(command, context), context));
        }
    }

    private static Task ChangeAsync(IV1Command command, HttpContext context)
    {
        ChangeGuard.Check(context.Request);
        return command.InvokeAsync(context);
    }

    private static async Task RunAsync(RequestDelegate invoke, HttpContext context)
    {
        try
        {
            await invoke(context);
        }
        catch (RefusedException refused)
        {
            await RefuseAsync(context, refused.Status, refused.Message, refused.Position);
        }
        catch (ApiFaultException fault)
        {
            await RefuseAsync(context, fault.Status, fault.Message, null);
        }
        catch (StorageException exception) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, exception.Message, null);
        }
    }

    private static Task RefuseAsync(HttpContext context, int status, string message, int? position)
    {
        context.Response.StatusCode = status;
        return V1Answer.WriteAsync(context, new ErrorShape(message, position), V1Json.Default.ErrorShape);
    }
}
