using XRayBridge.Core.Contracts;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>Starts a poller that was stopped; it goes on from its position, so nothing is skipped.</summary>
internal sealed class StartSourceCommand(IReadOnlyList<ISegmentSource> sources, TimeProvider time) : IV1Command
{
    public string Method => HttpMethods.Post;

    public string Path => "sources/{name}/start";

    public Task InvokeAsync(HttpContext context) =>
        SourceCommand.RunAsync(context, sources, time, static (source, cancellationToken) => source.StartAsync(cancellationToken));
}
