using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Syntax;

/// <summary>An annotation of any segment of the trace.</summary>
/// <param name="Key">The case matters.</param>
/// <param name="Operator">Without one: the value of a boolean annotation, otherwise whether there is one.</param>
/// <param name="Value">Only values of its own kind are equal to it, or can be compared with it.</param>
public sealed record AnnotationFilter(string Key, FilterOperator Operator, AnnotationValue Value) : FilterNode
{
    public override int TermCount => 1;
}
