using XRayBridge.Core.Intake;
using XRayBridge.Core.Pipeline;
using XRayBridge.Server.Configuration;

namespace XRayBridge.Server.Composition;

/// <summary>
/// Owns the intake, the consumers and retention. Started before all that brings documents, stopped after it: first what was
/// accepted becomes durable, then each consumer hands over what it can within <c>shutdown.timeout_seconds</c> and saves.
/// </summary>
internal sealed class PipelineService(
    GroupCommitIntake intake, IReadOnlyList<ConsumerRunner> consumers, RetentionLoop retention, ShutdownSection options, IHostApplicationLifetime lifetime, TimeProvider time)
    : IHostedService, IDisposable
{
    /// <summary>Beyond the timeout: for consumers to save where they are, and to say what is left.</summary>
    public static readonly TimeSpan SavingTime = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _deadline = new(Timeout.InfiniteTimeSpan, time);
    private readonly List<Task> _tasks = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStopping.Register(() => _deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds)));
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
