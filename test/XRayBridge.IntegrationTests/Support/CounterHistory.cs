namespace XRayBridge.IntegrationTests.Support;

/// <summary>What a Prometheus would have seen of a bridge so far, across its restarts: counters never go back and never vanish.</summary>
public sealed class CounterHistory
{
    private IReadOnlyDictionary<string, double> _last = new Dictionary<string, double>();

    /// <summary>Scrapes; a page without any counter is one of a bridge that has not loaded them yet.</summary>
    public async Task<IReadOnlyDictionary<string, double>> ScrapeAsync(BridgeProcess bridge)
    {
        var now = Counters.Of(await bridge.MetricsAsync());
        if (now.Count > 0)
        {
            var back = _last.Where(sample => now.GetValueOrDefault(sample.Key) < sample.Value);
            Assert.Empty(back.Select(sample => $"{sample.Key} went from {sample.Value} to {now.GetValueOrDefault(sample.Key)}"));
            _last = now;
        }

        return now;
    }
}
