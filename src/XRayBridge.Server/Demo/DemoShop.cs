using XRayBridge.Server.Demo.Scenarios;

namespace XRayBridge.Server.Demo;

/// <summary>Makes the shop's traces, one after the other, each at its time. Not thread-safe.</summary>
internal sealed class DemoShop
{
    private readonly IScenario[] _scenarios =
    [
        new CartScenario(), new CheckoutScenario(), new FulfilmentScenario(), new HealthProbeScenario(), new ReportScenario(),
    ];

    private readonly DemoWorld _world;
    private readonly TimeSpan _interval;
    private readonly int _totalWeight;

    /// <summary>Documents that are made but not yet due.</summary>
    private readonly PriorityQueue<DemoDocument, DateTimeOffset> _documents = new();

    private DateTimeOffset _next;

    public DemoShop(DemoOptions options, DateTimeOffset opening)
    {
        _world = new DemoWorld(options.Seed, opening);
        _interval = TimeSpan.FromSeconds(1 / options.TracesPerSecond);
        _totalWeight = _scenarios.Sum(scenario => scenario.Weight);
        _next = opening;
    }

    /// <summary>Lets the shop run until <paramref name="now"/> and gives what was sent by then, at most so many, the oldest first.</summary>
    public IReadOnlyList<string> TakeDue(DateTimeOffset now, int limit)
    {
        var due = new List<string>(limit);
        while (due.Count < limit)
        {
            // A trace that begins later has no document due earlier.
            while (_next <= now && !(_documents.TryPeek(out var first, out _) && first.Due <= _next))
            {
                PlayNext();
            }

            if (!_documents.TryPeek(out var document, out _) || document.Due > now)
            {
                break;
            }

            due.Add(_documents.Dequeue().Json);
        }

        return due;
    }

    private void PlayNext()
    {
        var trace = new DemoTrace(_world, _next);
        Pick().Play(trace);
        foreach (var document in trace.Documents)
        {
            _documents.Enqueue(document, document.Due);
        }

        _next += _interval;
    }

    private IScenario Pick()
    {
        var dice = _world.Number(_totalWeight);
        foreach (var scenario in _scenarios)
        {
            dice -= scenario.Weight;
            if (dice < 0)
            {
                return scenario;
            }
        }

        return _scenarios[^1];
    }
}
