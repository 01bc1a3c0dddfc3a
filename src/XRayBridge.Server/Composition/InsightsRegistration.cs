using XRayBridge.Core.Contracts;
using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Composition;

/// <summary>The consumer that finds insights, and the book that both APIs show them from.</summary>
internal static class InsightsRegistration
{
    public static void AddInsights(this IServiceCollection services)
    {
        services.AddSingleton(new InsightsOptions());
        services.AddSingleton<InsightsTelemetry>();
        services.AddSingleton<InsightBook>();
        services.AddSingleton<InsightsConsumer>();
        services.AddSingleton<ILogConsumer>(provider => provider.GetRequiredService<InsightsConsumer>());
    }
}
