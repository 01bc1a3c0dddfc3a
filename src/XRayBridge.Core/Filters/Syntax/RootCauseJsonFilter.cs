namespace XRayBridge.Core.Filters.Syntax;

/// <summary><c>rootcause.json</c>: for each of the patterns, the trace has a root cause of any kind that it fits.</summary>
/// <param name="Negated">Written with <c>!=</c>.</param>
/// <param name="Patterns">At least one.</param>
public sealed record RootCauseJsonFilter(bool Negated, FilterList<RootCausePattern> Patterns) : FilterNode
{
    public override int TermCount => 1;
}
