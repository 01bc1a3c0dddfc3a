using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A segment of a node, in <c>service() { }</c>.</summary>
internal readonly struct SegmentSubject(FilterTraceNode node, FilterTraceSegment segment) : IFilterSubject
{
    public bool Flag(FilterField field) => field switch
    {
        FilterField.Partial => segment.Partial,
        FilterField.Inferred => segment.Inferred,
        FilterField.Root => segment.Root,
        _ => HttpFields.Flag(segment.Outcome, field),
    };

    public double? Number(FilterField field) => field switch
    {
        FilterField.ResponseTime => segment.ResponseTime?.TotalSeconds,
        FilterField.Duration => segment.Duration?.TotalSeconds,
        FilterField.HttpStatus => segment.Http?.Status,
        _ => null,
    };

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.Name => FilterEvaluator.Compare(filter, node.Name),
        FilterField.Type => FilterEvaluator.CompareType(filter, node.Type),
        _ => HttpFields.Text(filter, segment.Http),
    };

    public bool Complex(FilterNode term) => false;
}
