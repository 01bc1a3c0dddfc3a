using System.Globalization;

namespace XRayBridge.Server.Demo;

/// <summary>The shop: its dice, its customers and the orders that wait in its queue. Not thread-safe.</summary>
internal sealed class DemoWorld(int seed, DateTimeOffset opening)
{
    /// <summary>Orders waiting at most; the oldest go first. The consumer comes by more often than orders do.</summary>
    private const int MaxOrders = 100;

    /// <summary>When the payment service fails for the first time: what is usual has to be known by then.</summary>
    private static readonly TimeSpan BeforeOutage = TimeSpan.FromMinutes(6);

    private static readonly TimeSpan OutageLength = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan BetweenOutages = TimeSpan.FromMinutes(30);

    private static readonly string[] Customers = ["ada", "bela", "chidi", "dilnoza", "emre", "fatou", "goran", "hina", "ines", "juno"];

    private readonly Random _random = new(seed);
    private readonly Queue<DemoOrder> _orders = new();

    /// <summary>True once in <paramref name="times"/> on average.</summary>
    public bool Once(int times) => _random.Next(times) == 0;

    public T Pick<T>(params ReadOnlySpan<T> items) => items[_random.Next(items.Length)];

    public string Customer() => Pick<string>(Customers);

    public int Number(int below) => _random.Next(below);

    /// <summary>An address of the range that is kept for documentation.</summary>
    public string ClientIp() => string.Create(CultureInfo.InvariantCulture, $"203.0.113.{10 + _random.Next(40)}");

    /// <summary>How long something takes that usually takes this long: mostly near it, one in forty ten times as long.</summary>
    public TimeSpan About(double milliseconds)
    {
        var factor = Once(40) ? 8 + (_random.NextDouble() * 4) : 0.6 + (_random.NextDouble() * _random.NextDouble() * 2);
        return TimeSpan.FromMicroseconds(Math.Round(milliseconds * factor * 1000));
    }

    /// <summary>16 hex digits.</summary>
    public string Id() => string.Create(CultureInfo.InvariantCulture, $"{_random.NextInt64(1, long.MaxValue):x16}");

    public string TraceId(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"1-{at.ToUnixTimeSeconds():x8}-{_random.NextInt64():x16}{_random.Next():x8}");

    /// <summary>The payment service is out of order: the demo has an insight to show, first one of the past.</summary>
    public bool PaymentFails(DateTimeOffset at)
    {
        var open = at - opening - BeforeOutage;
        return open >= TimeSpan.Zero && open.Ticks % BetweenOutages.Ticks < OutageLength.Ticks;
    }

    public void Queue(DemoOrder order)
    {
        if (_orders.Count < MaxOrders)
        {
            _orders.Enqueue(order);
        }
    }

    /// <summary>The oldest order that was queued before a moment; null when there is none.</summary>
    public DemoOrder? TakeOrder(DateTimeOffset before) =>
        _orders.TryPeek(out var order) && order.QueuedAt <= before ? _orders.Dequeue() : null;
}
