using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A (sub)segment of a root cause, in <c>rootcause.*.entity { }</c>.</summary>
internal readonly struct CauseEntitySubject(RootCauseEntity entity, ListPosition position) : IFilterSubject
{
    public bool Flag(FilterField field) => field == FilterField.Remote ? entity.Remote : position.Flag(field);

    public double? Number(FilterField field) => field == FilterField.Coverage ? entity.Coverage : position.Number(field);

    public bool Text(FieldFilter filter) => filter.Field == FilterField.Name && FilterEvaluator.Compare(filter, entity.Name);

    public bool Complex(FilterNode term) => false;
}
