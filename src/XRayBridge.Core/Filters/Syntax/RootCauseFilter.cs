namespace XRayBridge.Core.Filters.Syntax;

/// <summary>A service, entity or exception of a root cause for which the filter holds.</summary>
/// <param name="List">One of the <c>rootcause.*.*</c> fields, <see cref="FilterField.FaultService"/> and the like.</param>
/// <param name="Filter">All its terms are tested on the same element. Null: any element.</param>
public sealed record RootCauseFilter(FilterField List, FilterNode? Filter) : FilterNode
{
    public override int TermCount => 1 + (Filter?.TermCount ?? 0);
}
