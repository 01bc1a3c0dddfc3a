using XRayBridge.Core.Filters;
using XRayBridge.Core.Groups;
using XRayBridge.Core.Insights.Counting;

namespace XRayBridge.Core.Insights;

/// <summary>The groups that insights are enabled for, as they are now. Not safe for concurrent use.</summary>
internal sealed class InsightGroups(GroupStore groups, InsightsTelemetry telemetry)
{
    private readonly HashSet<(string Arn, string Reason)> _told = [];

    /// <summary>
    /// The enabled ones, and the ARNs of all that there are. A group whose filter refers to one that is gone is not
    /// enabled; that is told once.
    /// </summary>
    public async ValueTask<(IReadOnlyList<InsightGroup> Enabled, IReadOnlySet<string> Known)> ReadAsync(CancellationToken cancellationToken)
    {
        var all = await groups.ListAsync(cancellationToken);
        var (enabled, lookup) = (new List<InsightGroup>(), (FilterGroupLookup?)null);
        foreach (var group in all.Where(group => group.InsightsEnabled))
        {
            lookup ??= await groups.LookupAsync(cancellationToken);
            if (FilterOf(group, lookup) is { } filter)
            {
                enabled.Add(new InsightGroup(group.Name, group.Arn, filter));
            }
        }

        return (enabled, all.Select(group => group.Arn).ToHashSet(StringComparer.Ordinal));
    }

    private FilterExpression? FilterOf(Group group, FilterGroupLookup lookup)
    {
        if (!FilterParser.TryParse(group.FilterExpression, out var filter, out var unread))
        {
            Tell(group, unread.Message);
            return null;
        }

        if (!filter.TryResolveGroups(lookup, out var resolved, out var unresolved))
        {
            Tell(group, unresolved);
            return null;
        }

        return resolved;
    }

    /// <summary>Bounded by the groups that there can be.</summary>
    private void Tell(Group group, string reason)
    {
        if (_told.Count < GroupStore.MaxGroups * 4 && _told.Add((group.Arn, reason)))
        {
            telemetry.GroupUnusable(group.Name, reason);
        }
    }
}
