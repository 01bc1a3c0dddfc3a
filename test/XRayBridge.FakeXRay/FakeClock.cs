namespace XRayBridge.FakeXRay;

/// <summary>The service's clock: the machine's plus an offset, or standing still; either can be advanced. Unix nanoseconds.</summary>
internal sealed class FakeClock(FakeOptions options)
{
    private const long NanosecondsPerTick = 100;

    private readonly long _frozenAt = (long)(options.FrozenClock * 1e9);

    private long _offset = (long)(options.SkewSeconds * 1e9);

    public long Now => (_frozenAt != 0 ? _frozenAt : Machine) + Interlocked.Read(ref _offset);

    public DateTimeOffset NowAsDate => DateTimeOffset.UnixEpoch.AddTicks(Now / NanosecondsPerTick);

    private static long Machine => (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Ticks * NanosecondsPerTick;

    public void Advance(double seconds) => Interlocked.Add(ref _offset, (long)(seconds * 1e9));
}
