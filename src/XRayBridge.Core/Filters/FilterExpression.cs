using System.Diagnostics.CodeAnalysis;
using XRayBridge.Core.Filters.Evaluation;
using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters;

/// <summary>
/// A filter expression that could be read (<see cref="FilterParser"/>). Immutable and safe for concurrent use; equal when the
/// trees are. <see cref="ToString"/> gives the canonical text, which parses to an equal expression.
/// </summary>
public sealed record FilterExpression(FilterNode Root)
{
    /// <summary>The expression that every trace matches.</summary>
    public static FilterExpression Everything { get; } = new(EverythingFilter.Instance);

    /// <summary>
    /// Puts the filters of the groups in the place of the references to them. The error tells of unknown groups, of groups that
    /// contain themselves, and of more terms than <see cref="FilterLimits.MaxResolvedTerms"/>. Returns itself without references.
    /// </summary>
    public bool TryResolveGroups(
        FilterGroupLookup lookup,
        [NotNullWhen(true)] out FilterExpression? resolved,
        [NotNullWhen(false)] out string? error)
    {
        var resolver = new GroupResolver(lookup);
        var root = resolver.Resolve(Root);
        error = resolver.Error;
        resolved = error is not null ? null : ReferenceEquals(root, Root) ? this : new FilterExpression(root);
        return error is null;
    }

    /// <summary>Whether the trace matches. All groups must be resolved; otherwise an <see cref="InvalidOperationException"/>. Allocates nothing that the trace has not to work out.</summary>
    public bool Matches(FilterTrace trace) => FilterEvaluator.Holds(Root, new TraceSubject(trace));

    public override string ToString() => Root.ToString();
}
