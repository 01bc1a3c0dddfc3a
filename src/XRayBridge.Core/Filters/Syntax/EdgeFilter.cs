namespace XRayBridge.Core.Filters.Syntax;

/// <summary>One node called another in such a way that the filter holds.</summary>
/// <param name="Source">The callers asked.</param>
/// <param name="Target">The callees asked.</param>
/// <param name="Filter">All its terms are tested on the same call, as the caller saw it. Null: any call.</param>
public sealed record EdgeFilter(NodeSelector Source, NodeSelector Target, FilterNode? Filter) : FilterNode
{
    public override int TermCount => 1 + (Filter?.TermCount ?? 0);
}
