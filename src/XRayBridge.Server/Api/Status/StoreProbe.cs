using XRayBridge.Core.Contracts;

namespace XRayBridge.Server.Api.Status;

/// <summary>Finds out whether the store takes writes, by one; at most every few seconds, however often it is asked.</summary>
internal sealed class StoreProbe(IStateStore state, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>One probe at a time; also guards the fields below.</summary>
    private readonly SemaphoreSlim _gate = new(1);

    private long? _probed;
    private string? _error;

    /// <summary>Why the store takes no writes; null when it does.</summary>
    public async ValueTask<string?> TryWriteAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_probed is not { } probed || time.GetElapsedTime(probed) >= Every)
            {
                _error = await ProbeAsync(cancellationToken);
                _probed = time.GetTimestamp();
            }

            return _error;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<string?> ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = BitConverter.GetBytes(time.GetUtcNow().ToUnixTimeMilliseconds());
            await state.CommitAsync(new StateChanges().Put("readiness", "probe", now), cancellationToken);
            return null;
        }
        catch (StorageException exception)
        {
            return exception.Message;
        }
    }
}
