using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters;

/// <summary>Puts groups' filters in the place of references. Used once.</summary>
internal sealed class GroupResolver(FilterGroupLookup lookup)
{
    /// <summary>The groups that are being put in, outermost first.</summary>
    private readonly List<string> _path = [];
    private int _terms;

    /// <summary>The first thing that went wrong; the resolved tree is then worth nothing.</summary>
    public string? Error { get; private set; }

    public FilterNode Resolve(FilterNode node)
    {
        switch (node)
        {
            case AndFilter and:
                return Resolve(and.Terms) is { } andTerms ? AndFilter.Of(andTerms) : and;
            case OrFilter or:
                return Resolve(or.Terms) is { } orTerms ? OrFilter.Of(orTerms) : or;
            case NotFilter not:
                var operand = Resolve(not.Operand);
                return ReferenceEquals(operand, not.Operand) ? not : new NotFilter(operand);
            case GroupFilter group:
                return Resolve(group);
            default:
                Count(node.TermCount);
                return node;
        }
    }

    /// <summary>Null when nothing changed.</summary>
    private FilterNode[]? Resolve(FilterList<FilterNode> terms)
    {
        var resolved = new FilterNode[terms.Count];
        var changed = false;
        for (var i = 0; i < resolved.Length && Error is null; i++)
        {
            resolved[i] = Resolve(terms[i]);
            changed |= !ReferenceEquals(resolved[i], terms[i]);
        }

        return changed && Error is null ? resolved : null;
    }

    private FilterNode Resolve(GroupFilter reference)
    {
        Count(1);
        if (Error is not null)
        {
            return reference;
        }

        if (lookup(reference.By, reference.Value) is not { } group)
        {
            Error = $"Cannot resolve {reference}: there is no such group.";
            return reference;
        }

        if (_path.Contains(group.Name, StringComparer.Ordinal))
        {
            Error = $"Cannot resolve {reference}: the group contains itself ({string.Join(" -> ", _path)} -> {group.Name}).";
            return reference;
        }

        if (_path.Count == FilterLimits.MaxGroupDepth)
        {
            Error = $"Cannot resolve {reference}: more than {FilterLimits.MaxGroupDepth} groups inside one another.";
            return reference;
        }

        _path.Add(group.Name);
        var filter = Resolve(group.Filter.Root);
        _path.RemoveAt(_path.Count - 1);
        return reference.Negated ? new NotFilter(filter) : filter;
    }

    private void Count(int terms)
    {
        _terms += terms;
        if (_terms > FilterLimits.MaxResolvedTerms)
        {
            Error ??= $"Cannot resolve the groups: more than {FilterLimits.MaxResolvedTerms} terms with the groups put in.";
        }
    }
}
