namespace XRayBridge.Core.Insights.Counting;

/// <summary>
/// The minutes that documents have come for since they were counted. Not safe for concurrent use. Bounded by who adds: minutes of
/// the horizon only.
/// </summary>
internal sealed class DirtyMinutes(InsightsOptions options)
{
    private readonly SortedDictionary<long, (DateTimeOffset First, DateTimeOffset Last)> _touched = [];

    public IEnumerable<long> All => _touched.Keys;

    public void Touch(long minute, DateTimeOffset now) =>
        _touched[minute] = _touched.TryGetValue(minute, out var times) ? (times.First, now) : (now, now);

    /// <summary>The minutes up to one that are to be counted now, the oldest first.</summary>
    public IReadOnlyList<long> Due(long until, DateTimeOffset now) =>
    [
        .. _touched.Where(one => one.Key <= until
                && (now - one.Value.Last >= TimeSpan.FromSeconds(options.SettleSeconds)
                    || now - one.Value.First >= TimeSpan.FromSeconds(options.RecountSeconds)))
            .Select(one => one.Key),
    ];

    public void Counted(long minute) => _touched.Remove(minute);

    public void ForgetBefore(long minute)
    {
        while (_touched.Count > 0 && _touched.First().Key is var first && first < minute)
        {
            _touched.Remove(first);
        }
    }

    public void Clear() => _touched.Clear();
}
