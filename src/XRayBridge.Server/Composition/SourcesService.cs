using XRayBridge.Core.Contracts;

namespace XRayBridge.Server.Composition;

/// <summary>Runs the sources; a stop reaches them first. A source that can never work ends the process.</summary>
internal sealed partial class SourcesService(
    IReadOnlyList<ISegmentSource> sources, IHostApplicationLifetime lifetime, ExitState exit, ILogger<SourcesService> logger) : IHostedService
{
    private readonly List<Task> _tasks = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            _tasks.Add(Task.Run(() => RunAsync(source, lifetime.ApplicationStopping), CancellationToken.None));
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_tasks).WaitAsync(cancellationToken);

    private async Task RunAsync(ISegmentSource source, CancellationToken stopping)
    {
        try
        {
            await source.RunAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The root of the source's task: without it the bridge would go on and silently miss what it should bring.
            LogFailed(exception, source.Name);
            exit.Fail();
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Source {Source} cannot work; stopping.")]
    private partial void LogFailed(Exception exception, string source);
}
