using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A segment of a node, in <c>service() { }</c>.</summary>
internal readonly struct SegmentSubject(TraceEntity segment, bool isRoot) : IFilterSubject
{
    public bool Flag(FilterField field) => field switch
    {
        FilterField.Partial => !segment.IsComplete,
        FilterField.Inferred => segment.IsInferred,
        FilterField.Root => isRoot,
        _ => HttpFields.Flag(segment.Outcome, field),
    };

    public double? Number(FilterField field) => field switch
    {
        FilterField.ResponseTime or FilterField.Duration => segment.Entity.Elapsed?.ClampedToZero.TotalSeconds,
        FilterField.HttpStatus => segment.Entity.Http?.Status,
        _ => null,
    };

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.Name => FilterEvaluator.Compare(filter, segment.Node.Name),
        FilterField.Type => FilterEvaluator.CompareType(filter, segment.Node.Type),
        _ => HttpFields.Text(filter, segment.Entity.Http),
    };

    public bool Complex(FilterNode term) => false;
}
