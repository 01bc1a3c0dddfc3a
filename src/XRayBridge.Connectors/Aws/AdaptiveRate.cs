namespace XRayBridge.Connectors.Aws;

/// <summary>
/// Spaces the calls of one operation. AWS does not publish X-Ray's limit; it is found by looking at the share of calls that
/// are throttled: over a tenth means that the limit is what got through, and calls go on at 90 % of that; else, while calls
/// wait for this rate, it grows by a fifth. A share and not each single refusal, so that a service that turns away one call in
/// twenty at random is not mistaken for one that is full. Safe for concurrent use.
/// </summary>
internal sealed class AdaptiveRate
{
    /// <summary>A judgement needs so many calls, or a longer time.</summary>
    private const int MinCalls = 20;
    private const double MinRate = 0.5;
    private const double MaxThrottledShare = 0.1;
    private const double Decrease = 0.9;
    private const double Increase = 1.2;

    private static readonly TimeSpan ShortPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongPeriod = TimeSpan.FromSeconds(4);

    private readonly TimeProvider _time;

    /// <summary>Guards all that follows; held for a few instructions only.</summary>
    private readonly Lock _lock = new();

    private double _perSecond;
    private DateTimeOffset _nextFree;
    private DateTimeOffset _periodStart;
    private int _passed;
    private int _throttled;
    private bool _waited;

    /// <param name="time">The clock.</param>
    /// <param name="initialPerSecond">Calls a second to begin with; infinity = unlimited until the service throttles.</param>
    public AdaptiveRate(TimeProvider time, double initialPerSecond)
    {
        _time = time;
        _perSecond = initialPerSecond;
        _nextFree = _periodStart = time.GetUtcNow();
    }

    public double PerSecond
    {
        get
        {
            lock (_lock)
            {
                return _perSecond;
            }
        }
    }

    /// <summary>Waits for this call's turn.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            if (double.IsPositiveInfinity(_perSecond))
            {
                return Task.CompletedTask;
            }

            var now = _time.GetUtcNow();
            var slot = _nextFree > now ? _nextFree : now;
            _nextFree = slot + TimeSpan.FromSeconds(1 / _perSecond);
            wait = slot - now;
            _waited |= wait > TimeSpan.Zero;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, _time, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Told of each answer: whether the service throttled.</summary>
    public void Answered(bool throttled)
    {
        lock (_lock)
        {
            _passed += throttled ? 0 : 1;
            _throttled += throttled ? 1 : 0;
            var elapsed = _time.GetUtcNow() - _periodStart;
            if (elapsed >= LongPeriod || (elapsed >= ShortPeriod && _passed + _throttled >= MinCalls))
            {
                Judge(elapsed);
            }
        }
    }

    private void Judge(TimeSpan elapsed)
    {
        if (_throttled > MaxThrottledShare * (_passed + _throttled))
        {
            _perSecond = Math.Max(MinRate, Decrease * Math.Min(_perSecond, _passed / elapsed.TotalSeconds));
        }
        else if (_waited)
        {
            _perSecond *= Increase;
        }

        _periodStart += elapsed;
        _passed = 0;
        _throttled = 0;
        _waited = false;
    }
}
