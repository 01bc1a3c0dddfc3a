using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A service of a root cause, in <c>rootcause.*.service { }</c>.</summary>
internal readonly struct CauseServiceSubject(RootCauseService service, ListPosition position) : IFilterSubject
{
    public bool Flag(FilterField field) => field == FilterField.Inferred ? service.Inferred : position.Flag(field);

    public double? Number(FilterField field) => position.Number(field);

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.Name => FilterEvaluator.Compare(filter, service.Node.Name),
        FilterField.Type => FilterEvaluator.CompareType(filter, service.Node.Type),
        FilterField.AccountId => FilterEvaluator.Compare(filter, service.Node.AccountId),
        _ => false,
    };

    public bool Complex(FilterNode term) => false;
}
