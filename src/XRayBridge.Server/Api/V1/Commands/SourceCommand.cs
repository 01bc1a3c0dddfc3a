using XRayBridge.Core.Contracts;
using XRayBridge.Server.Api.V1.Shapes;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>What stopping and starting a source have in common: the source by its name, its state as the answer.</summary>
internal static class SourceCommand
{
    public static async Task RunAsync(
        HttpContext context, IReadOnlyList<ISegmentSource> sources, TimeProvider time, Func<SourceSwitch, CancellationToken, ValueTask> change)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        var source = sources.FirstOrDefault(source => source.Name == name)
            ?? throw RefusedException.NotFound($"There is no source {name}.");
        if (source is not IObservableSource observable)
        {
            throw RefusedException.Bad($"The source {name} listens; only pollers can be stopped and started.");
        }

        await change(observable.Switch, context.RequestAborted);
        await V1Answer.WriteAsync(context, SourceShape.Of(observable.Status, time.GetUtcNow()), V1Json.Default.SourceShape);
    }
}
