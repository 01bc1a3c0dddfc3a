using XRayBridge.Core.Contracts;
using XRayBridge.Core.Intake;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Server.Composition;

/// <summary>The way from the sources to the consumers.</summary>
internal static class PipelineRegistration
{
    public static void AddPipeline(this IServiceCollection services, RecentBatchesOptions recent)
    {
        services.AddSingleton(new IntakeOptions());
        services.AddSingleton(recent);
        services.AddSingleton(new ConsumerOptions());
        services.AddSingleton<IntakeTelemetry>();
        services.AddSingleton<ConsumerTelemetry>();
        services.AddSingleton<RetentionTelemetry>();
        services.AddSingleton<RejectedDocuments>();
        services.AddSingleton<RecentBatches>();
        services.AddSingleton<GroupCommitIntake>();
        services.AddSingleton<IIntake>(provider => provider.GetRequiredService<GroupCommitIntake>());
        services.AddSingleton<SourceProgress>();
        services.AddSingleton<RetentionLoop>();
        services.AddSingleton<IReadOnlyList<ConsumerRunner>>(provider =>
            [.. provider.GetServices<ILogConsumer>().Select(consumer => ActivatorUtilities.CreateInstance<ConsumerRunner>(provider, consumer))]);
        services.AddSingleton<IReadOnlyList<ISegmentSource>>(provider => [.. provider.GetServices<ISegmentSource>()]);

        // In this order: hosted services stop in the reverse one, sources before the pipeline.
        services.AddHostedService<PipelineService>();
        services.AddHostedService<SourcesService>();
    }
}
