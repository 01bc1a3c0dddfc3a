using XRayBridge.Core.Contracts;

namespace XRayBridge.Server.Api.V1.Commands;

/// <summary>Stops a poller, also after a restart of the bridge, until it is started again. Its position stays.</summary>
internal sealed class StopSourceCommand(IReadOnlyList<ISegmentSource> sources, TimeProvider time) : IV1Command
{
    public string Method => HttpMethods.Post;

    public string Path => "sources/{name}/stop";

    public Task InvokeAsync(HttpContext context) =>
        SourceCommand.RunAsync(context, sources, time, static (source, cancellationToken) => source.StopAsync(cancellationToken));
}
