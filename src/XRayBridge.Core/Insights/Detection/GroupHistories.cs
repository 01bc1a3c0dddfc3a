using XRayBridge.Core.Insights.Counting;
using XRayBridge.Core.Insights.State;

namespace XRayBridge.Core.Insights.Detection;

/// <summary>The histories of all groups that have insights, or had some; what changes of them is put into the state. Not safe for concurrent use.</summary>
internal sealed class GroupHistories(InsightState state, InsightsOptions options)
{
    private readonly SortedDictionary<string, GroupHistory> _byArn = new(StringComparer.Ordinal);

    public IEnumerable<Insight> Insights => _byArn.Values.SelectMany(history => history.Insights);

    /// <summary>The enabled ones.</summary>
    public IEnumerable<GroupHistory> Enabled => _byArn.Values.Where(history => history.FilterText is not null);

    public void Clear() => _byArn.Clear();

    public void Restore(string arn, GroupRow row)
    {
        var history = new GroupHistory(row.Name, arn, row.FilterText);
        history.Restore(row.Base);
        history.Backlog.UnionWith(row.Backlog);
        _byArn.Add(arn, history);
    }

    public void Restore(string arn, MinuteCounts minute) => _byArn.GetValueOrDefault(arn)?.Put(minute);

    /// <summary>Takes up the groups as they are now.</summary>
    /// <param name="enabled">Those with insights.</param>
    /// <param name="known">The ARNs of all: the insights of others are forgotten.</param>
    /// <param name="closed">The last minute that can be counted.</param>
    public void Follow(IReadOnlyList<InsightGroup> enabled, IReadOnlySet<string> known, long closed)
    {
        foreach (var arn in _byArn.Keys.Where(arn => !known.Contains(arn)).ToList())
        {
            DeleteMinutes(_byArn[arn]);
            _byArn.Remove(arn);
            state.DeleteGroup(arn);
        }

        var arns = enabled.Select(group => group.Arn).ToHashSet(StringComparer.Ordinal);
        foreach (var history in Enabled.Where(history => !arns.Contains(history.Arn)).ToList())
        {
            Replace(new GroupHistory(history.Name, history.Arn, null), long.MaxValue);
        }

        foreach (var group in enabled.Where(group => _byArn.GetValueOrDefault(group.Arn)?.FilterText != group.FilterText))
        {
            Begin(group, closed);
        }
    }

    public void Put(string arn, MinuteCounts counts)
    {
        var history = _byArn[arn];
        history.Put(counts);
        state.Put(arn, counts);
        if (history.Backlog.Remove(counts.Minute))
        {
            state.Put(arn, RowOf(history));
        }
    }

    /// <summary>Ends the changes of all minutes before one.</summary>
    public void EndBefore(long minute)
    {
        foreach (var history in _byArn.Values)
        {
            var ended = history.EndBefore(minute);
            if (ended.Count > 0)
            {
                DeleteMinutes(history.Arn, ended);
                state.Put(history.Arn, RowOf(history));
            }
        }
    }

    /// <summary>Works out all insights as of the end of a minute.</summary>
    public void Detect(long until)
    {
        foreach (var history in Enabled)
        {
            history.Detect(until);
        }
    }

    /// <summary>What the store holds of the last hours is to be counted: what is usual need not be waited for.</summary>
    private void Begin(InsightGroup group, long closed)
    {
        var first = closed - options.HorizonMinutes;
        var history = new GroupHistory(group.Name, group.Arn, group.FilterText);
        for (var minute = first; minute <= closed; minute++)
        {
            history.Backlog.Add(minute);
        }

        Replace(history, first);
    }

    private void Replace(GroupHistory history, long inheritBefore)
    {
        if (_byArn.GetValueOrDefault(history.Arn) is { } old)
        {
            DeleteMinutes(old);
            history.Inherit(old.Insights, inheritBefore);
        }

        _byArn[history.Arn] = history;
        state.Put(history.Arn, RowOf(history));
    }

    private void DeleteMinutes(GroupHistory history) => DeleteMinutes(history.Arn, history.Minutes);

    private void DeleteMinutes(string arn, IEnumerable<long> minutes)
    {
        foreach (var minute in minutes)
        {
            state.DeleteMinute(arn, minute);
        }
    }

    private static GroupRow RowOf(GroupHistory history) => new(history.Name, history.FilterText, history.Base, [.. history.Backlog]);
}
