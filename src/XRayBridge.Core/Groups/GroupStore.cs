using XRayBridge.Core.Contracts;
using XRayBridge.Core.Filters;
using XRayBridge.Core.Resources;
using XRayBridge.Core.Tags;

namespace XRayBridge.Core.Groups;

/// <summary>
/// The groups, durable in the state store (scope <c>groups</c>, by name). Default is always there: stored only when it was
/// changed. Safe for concurrent use.
/// </summary>
public sealed class GroupStore(IStateStore store, ResourceNames names, TagStore tags) : IDisposable
{
    /// <summary>Groups beside Default; AWS' own default quota.</summary>
    public const int MaxGroups = 25;

    private readonly StateTable<Group> _table = new(store, "groups", ResourceStateJson.Default.Group);

    /// <summary>Default first, then by name.</summary>
    public async ValueTask<IReadOnlyList<Group>> ListAsync(CancellationToken cancellationToken)
    {
        var groups = await _table.ListAsync(cancellationToken);
        var standard = groups.FirstOrDefault(group => group.IsDefault) ?? NewDefault();
        return [standard, .. groups.Where(group => !group.IsDefault)];
    }

    /// <summary>The group of that name or of that ARN; one of them is null.</summary>
    public async ValueTask<ResourceResult<Group>> GetAsync(string? name, string? arn, CancellationToken cancellationToken) =>
        Find(await ListAsync(cancellationToken), "get", name, arn);

    /// <summary>Finds the groups of <c>group.name</c> and <c>group.arn</c>, as they are now.</summary>
    public async ValueTask<FilterGroupLookup> LookupAsync(CancellationToken cancellationToken) => LookupIn(await ListAsync(cancellationToken));

    public Task<ResourceResult<Group>> CreateAsync(string name, GroupInput input, TagSet tagged, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                var groups = await ListAsync(cancellationToken);
                if (groups.Any(group => group.Name == name))
                {
                    return ResourceResult<Group>.Refused($"Cannot create the group: {name} exists.");
                }

                if (groups.Count > MaxGroups)
                {
                    return ResourceResult<Group>.Refused($"Cannot create the group: there are {MaxGroups} already.");
                }

                var group = new Group { Name = name, Arn = names.Group(name, Guid.NewGuid().ToString("N").ToUpperInvariant()) };
                tags.Put(changes, group.Arn, tagged);
                return Write(changes, "create", groups, Apply(input, group));
            },
            cancellationToken);

    /// <summary>Of Default, only insights can be changed.</summary>
    public Task<ResourceResult<Group>> UpdateAsync(string? name, string? arn, GroupInput input, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                var groups = await ListAsync(cancellationToken);
                var found = Find(groups, "update", name, arn);
                if (!found.Succeeded)
                {
                    return found;
                }

                return found.Value.IsDefault && !string.IsNullOrEmpty(input.FilterExpression)
                    ? ResourceResult<Group>.Refused("Cannot update the group: Default holds every trace, it has no filter expression.")
                    : Write(changes, "update", groups, Apply(input, found.Value));
            },
            cancellationToken);

    /// <summary>Deletes the group of that name or of that ARN, and its tags.</summary>
    public Task<ResourceResult<Group>> DeleteAsync(string? name, string? arn, CancellationToken cancellationToken) =>
        _table.ChangeAsync(
            async changes =>
            {
                var found = Find(await ListAsync(cancellationToken), "delete", name, arn);
                if (found.Value is not { } group)
                {
                    return found;
                }

                if (group.IsDefault)
                {
                    return ResourceResult<Group>.Refused("Cannot delete the group: Default is always there.");
                }

                _table.Delete(changes, group.Name);
                tags.Put(changes, group.Arn, TagSet.Empty);
                return found;
            },
            cancellationToken);

    public void Dispose() => _table.Dispose();

    private static Group Apply(GroupInput input, Group group) => group with
    {
        FilterExpression = input.FilterExpression ?? group.FilterExpression,
        InsightsEnabled = input.InsightsEnabled ?? group.InsightsEnabled,
        NotificationsEnabled = input.NotificationsEnabled ?? (group.NotificationsEnabled && input.InsightsEnabled != false),
    };

    private ResourceResult<Group> Write(StateChanges changes, string verb, IReadOnlyList<Group> groups, Group changed)
    {
        if (changed is { NotificationsEnabled: true, InsightsEnabled: false })
        {
            return ResourceResult<Group>.Refused($"Cannot {verb} the group: notifications need insights; set InsightsEnabled too.");
        }

        if (FilterErrorOf(changed, [.. groups.Where(group => group.Name != changed.Name), changed]) is { } error)
        {
            return ResourceResult<Group>.Refused($"Cannot {verb} the group: {error}");
        }

        _table.Put(changes, changed.Name, changed);
        return ResourceResult<Group>.Of(changed);
    }

    private static string? FilterErrorOf(Group group, IReadOnlyList<Group> groups)
    {
        if (!FilterParser.TryParse(group.FilterExpression, out var filter, out var error))
        {
            return error.Message;
        }

        // With the group itself among the groups, one that contains itself is found too.
        return filter.TryResolveGroups(LookupIn(groups), out _, out var unresolved) ? null : unresolved;
    }

    private static FilterGroupLookup LookupIn(IReadOnlyList<Group> groups) => (by, value) =>
    {
        var group = groups.FirstOrDefault(group => (by == FilterField.GroupArn ? group.Arn : group.Name) == value);
        return group is not null && FilterParser.TryParse(group.FilterExpression, out var filter, out _)
            ? new FilterGroup(group.Name, filter)
            : null;
    };

    private static ResourceResult<Group> Find(IReadOnlyList<Group> groups, string verb, string? name, string? arn)
    {
        if (name is null == arn is null)
        {
            return ResourceResult<Group>.Refused($"Cannot {verb} the group: give either GroupName or GroupARN.");
        }

        var group = groups.FirstOrDefault(group => name is not null ? group.Name == name : group.Arn == arn);
        return group is null
            ? ResourceResult<Group>.Refused($"Cannot {verb} the group: there is no {name ?? arn}.")
            : ResourceResult<Group>.Of(group);
    }

    private Group NewDefault() => new() { Name = Group.DefaultName, Arn = names.Group(Group.DefaultName, null) };
}
