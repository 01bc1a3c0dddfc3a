using Microsoft.Extensions.DependencyInjection.Extensions;
using XRayBridge.Core.Account;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Policies;
using XRayBridge.Core.Resources;
using XRayBridge.Core.Retrieval;
using XRayBridge.Core.Tags;

namespace XRayBridge.Server.Api.XRay;

/// <summary>The X-Ray API. A new operation is its class and a line here.</summary>
internal static class XRayApiRegistration
{
    public static void AddXRayApi(this IServiceCollection services)
    {
        services.AddSingleton<IXRayOperation, PutTraceSegments>();
        services.AddSingleton<IXRayOperation, BatchGetTraces>();
        services.AddSingleton<IXRayOperation, GetTraceSummaries>();
        services.AddSingleton<IXRayOperation, GetTraceGraph>();
        services.AddSingleton<IXRayOperation, GetServiceGraph>();
        services.AddSingleton<TraceFilters>();
        services.AddSingleton<TraceWindow>();
        services.AddSingleton<IXRayOperation, GetTimeSeriesServiceStatistics>();
        services.AddRetrievals();
        services.AddInsightOperations();
        services.AddResources();
        services.AddSingleton<XRayApiTelemetry>();
        services.AddSingleton<XRayApiEndpoint>();
    }

    private static void AddRetrievals(this IServiceCollection services)
    {
        services.AddSingleton<TraceRetrievals>();
        services.AddSingleton<RetrievedTraces>();
        services.AddSingleton<IXRayOperation, StartTraceRetrieval>();
        services.AddSingleton<IXRayOperation, ListRetrievedTraces>();
        services.AddSingleton<IXRayOperation, GetRetrievedTracesGraph>();
        services.AddSingleton<IXRayOperation, CancelTraceRetrieval>();
    }

    private static void AddInsightOperations(this IServiceCollection services)
    {
        services.AddSingleton<IXRayOperation, GetInsight>();
        services.AddSingleton<IXRayOperation, GetInsightSummaries>();
        services.AddSingleton<IXRayOperation, GetInsightEvents>();
        services.AddSingleton<IXRayOperation, GetInsightImpactGraph>();
    }

    /// <summary>What the API keeps beside traces, and the operations on it.</summary>
    private static void AddResources(this IServiceCollection services)
    {
        services.TryAddSingleton(ResourceNames.Local);
        services.AddSingleton<TagStore>();
        services.AddSingleton<GroupStore>();
        services.AddSingleton<ResourcePolicyStore>();
        services.AddSingleton<AccountSettingsStore>();
        services.AddSingleton<TaggedResources>();
        services.AddSingleton<IXRayOperation, CreateGroup>();
        services.AddSingleton<IXRayOperation, GetGroup>();
        services.AddSingleton<IXRayOperation, GetGroups>();
        services.AddSingleton<IXRayOperation, UpdateGroup>();
        services.AddSingleton<IXRayOperation, DeleteGroup>();
        services.AddSingleton<IXRayOperation, TagResource>();
        services.AddSingleton<IXRayOperation, UntagResource>();
        services.AddSingleton<IXRayOperation, ListTagsForResource>();
        services.AddSingleton<IXRayOperation, PutResourcePolicy>();
        services.AddSingleton<IXRayOperation, DeleteResourcePolicy>();
        services.AddSingleton<IXRayOperation, ListResourcePolicies>();
        services.AddSingleton<IXRayOperation, GetEncryptionConfig>();
        services.AddSingleton<IXRayOperation, PutEncryptionConfig>();
        services.AddSingleton<IXRayOperation, GetTraceSegmentDestination>();
        services.AddSingleton<IXRayOperation, UpdateTraceSegmentDestination>();
        services.AddSingleton<IXRayOperation, GetIndexingRules>();
        services.AddSingleton<IXRayOperation, UpdateIndexingRule>();
        services.AddSingleton<IXRayOperation, PutTelemetryRecords>();
    }

    /// <summary>Takes every path and method, so that each error has the API's shape.</summary>
    public static void MapXRayApi(this IEndpointRouteBuilder routes) =>
        routes.Map("/{**path}", routes.ServiceProvider.GetRequiredService<XRayApiEndpoint>().InvokeAsync);
}
