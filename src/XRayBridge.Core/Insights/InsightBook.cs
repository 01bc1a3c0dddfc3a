using System.Collections.Frozen;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Insights;

/// <summary>The insights as they are now, for whoever asks. Written by the consumer that finds them. Safe for concurrent use.</summary>
public sealed class InsightBook
{
    private volatile IReadOnlyList<Insight> _all = [];
    private volatile FrozenDictionary<Guid, Insight> _byId = FrozenDictionary<Guid, Insight>.Empty;

    /// <summary>The newest first; of two that began together, by the group's name.</summary>
    public IReadOnlyList<Insight> All => _all;

    public Insight? Find(Guid id) => _byId.GetValueOrDefault(id);

    /// <summary>Those that were active at some time of a range, the newest first.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public IEnumerable<Insight> Between(Timestamp from, Timestamp to) =>
        _all.Where(insight => insight.Start < to && (insight.End is not { } end || end > from));

    internal void Write(IEnumerable<Insight> insights)
    {
        List<Insight> all = [.. insights.OrderByDescending(insight => insight.Start).ThenBy(insight => insight.GroupName, StringComparer.Ordinal)];
        _byId = all.ToFrozenDictionary(insight => insight.Id);
        _all = all;
    }
}
