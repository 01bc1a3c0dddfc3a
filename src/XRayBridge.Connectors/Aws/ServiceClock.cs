namespace XRayBridge.Connectors.Aws;

/// <summary>
/// The service's time, learned from the Date header of its answers: signatures must carry it, and windows must not reach past
/// it. Differences of up to two seconds are taken for the header's resolution and the call's duration. Safe for concurrent use.
/// </summary>
internal sealed class ServiceClock(TimeProvider time)
{
    private static readonly long ToleranceTicks = TimeSpan.FromSeconds(2).Ticks;

    private long _offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>How far the service is ahead of this machine.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Takes an answer's Date. True when it moved the clock by more than a minute: what was refused for its time may be tried again.</summary>
    public bool Observe(DateTimeOffset date)
    {
        var offset = (date - time.GetUtcNow()).Ticks;
        if (Math.Abs(offset) <= ToleranceTicks)
        {
            offset = 0;
        }

        var before = Interlocked.Exchange(ref _offsetTicks, offset);
        return Math.Abs(offset - before) > TimeSpan.TicksPerMinute;
    }
}
