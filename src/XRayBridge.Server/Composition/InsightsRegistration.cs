using XRayBridge.Core.Insights;

namespace XRayBridge.Server.Composition;

/// <summary>Finds insights, and keeps them for the two APIs that show them.</summary>
internal static class InsightsRegistration
{
    public static void AddInsights(this IServiceCollection services)
    {
        services.AddSingleton<InsightBook>();
    }
}
