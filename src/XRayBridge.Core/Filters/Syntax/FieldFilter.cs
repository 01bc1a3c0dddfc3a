using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Syntax;

/// <summary>A boolean, a number or a text of whatever the scope is about, compared with a value.</summary>
/// <param name="Field">Of kind boolean, number or text.</param>
/// <param name="Operator">One that the kind takes.</param>
/// <param name="Value">Of the field's kind; meaningless without an operator.</param>
public sealed record FieldFilter(FilterField Field, FilterOperator Operator, AnnotationValue Value) : FilterNode
{
    public override int TermCount => 1;
}
