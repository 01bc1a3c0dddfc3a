namespace XRayBridge.Core.Filters.Syntax;

/// <summary>A node has a segment for which the filter holds.</summary>
/// <param name="Node">The nodes asked.</param>
/// <param name="Filter">All its terms are tested on the same segment. Null: any segment.</param>
public sealed record ServiceFilter(NodeSelector Node, FilterNode? Filter) : FilterNode
{
    public override int TermCount => 1 + (Filter?.TermCount ?? 0);
}
