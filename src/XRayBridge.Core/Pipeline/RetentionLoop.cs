using XRayBridge.Core.Contracts;

namespace XRayBridge.Core.Pipeline;

/// <summary>Has the log drop what is past its limits, once a minute.</summary>
public sealed class RetentionLoop(ISegmentLog log, RetentionTelemetry telemetry, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                telemetry.Enforced(await log.EnforceRetentionAsync(cancellationToken));
                await Task.Delay(Every, time, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StorageException exception)
            {
                telemetry.Failed(exception);
                await Task.Delay(Every, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
