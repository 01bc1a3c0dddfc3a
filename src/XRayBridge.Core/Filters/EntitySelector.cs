using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters;

/// <summary>What time series are made of: a node (<c>service(...)</c>, <c>id(...)</c>) or the calls between two (<c>edge(...)</c>), without a filter of its own.</summary>
public sealed class EntitySelector
{
    private const string Rule = "An entity selector is service(), id() or edge(), without a filter";

    private readonly NodeSelector _source;
    private readonly NodeSelector _target;

    private EntitySelector(bool isEdge, NodeSelector source, NodeSelector target)
    {
        IsEdge = isEdge;
        _source = source;
        _target = target;
    }

    /// <summary>Every call.</summary>
    public static EntitySelector AllEdges { get; } = new(true, NodeSelector.Any, NodeSelector.Any);

    /// <summary>Every node.</summary>
    public static EntitySelector AllNodes { get; } = new(false, NodeSelector.Any, NodeSelector.Any);

    public bool IsEdge { get; }

    public static bool TryParse(
        string text, [NotNullWhen(true)] out EntitySelector? selector, [NotNullWhen(false)] out string? error)
    {
        selector = null;
        var expression = text.TrimStart().StartsWith("id(", StringComparison.OrdinalIgnoreCase) ? $"service({text})" : text;
        if (!FilterParser.TryParse(expression, out var filter, out var unread))
        {
            error = $"{Rule}. {unread.Message}";
            return false;
        }

        selector = filter.Root switch
        {
            ServiceFilter { Filter: null } service => new EntitySelector(false, service.Node, service.Node),
            EdgeFilter { Filter: null } edge => new EntitySelector(true, edge.Source, edge.Target),
            _ => null,
        };
        error = selector is null ? $"{Rule}." : null;
        return selector is not null;
    }

    public bool IsMeant(TraceNode node) => TraceSubject.IsMeant(node, _target);

    public bool IsMeant(TraceNode source, TraceNode target) =>
        TraceSubject.IsMeant(source, _source) && TraceSubject.IsMeant(target, _target);
}
