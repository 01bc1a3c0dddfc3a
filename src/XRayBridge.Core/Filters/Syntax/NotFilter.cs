namespace XRayBridge.Core.Filters.Syntax;

/// <summary>The operand does not hold.</summary>
public sealed record NotFilter(FilterNode Operand) : FilterNode
{
    public override int TermCount => Operand.TermCount;
}
