namespace XRayBridge.Connectors.Sources.OtlpReceiver;

/// <summary>
/// Bounds the bytes of all requests under way, for their number is not bounded: what does not fit is refused for now. Safe for
/// concurrent use.
/// </summary>
internal sealed class RequestMemory(long limitBytes)
{
    private long _taken;

    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= limitBytes)
        {
            return true;
        }

        Return(bytes);
        return false;
    }

    public void Return(long bytes) => Interlocked.Add(ref _taken, -bytes);
}
