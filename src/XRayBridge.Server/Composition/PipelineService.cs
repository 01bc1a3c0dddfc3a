using XRayBridge.Core.Intake;
using XRayBridge.Core.Pipeline;

namespace XRayBridge.Server.Composition;

/// <summary>
/// Owns the intake, the consumers and retention. Started before all that brings documents, stopped after it: first what was
/// accepted becomes durable, then each consumer saves.
/// </summary>
internal sealed class PipelineService(GroupCommitIntake intake, IReadOnlyList<ConsumerRunner> consumers, RetentionLoop retention)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _deadline = new();
    private readonly List<Task> _tasks = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        intake.Start();
        foreach (var consumer in consumers)
        {
            _tasks.Add(Task.Run(() => consumer.RunAsync(_stopping.Token, _deadline.Token), CancellationToken.None));
        }

        _tasks.Add(Task.Run(() => retention.RunAsync(_stopping.Token), CancellationToken.None));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(_deadline.Cancel);
        try
        {
            await intake.DrainAsync().WaitAsync(cancellationToken);
        }
        finally
        {
            await _stopping.CancelAsync();
            await Task.WhenAll(_tasks).WaitAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _deadline.Dispose();
    }
}
