using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A service of a root cause, in <c>rootcause.*.service { }</c>.</summary>
internal readonly struct CauseServiceSubject(FilterRootCauseService service, ListPosition position) : IFilterSubject
{
    public bool Flag(FilterField field) => field == FilterField.Inferred ? service.Inferred : position.Flag(field);

    public double? Number(FilterField field) => position.Number(field);

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.Name => FilterEvaluator.Compare(filter, service.Name),
        FilterField.Type => FilterEvaluator.CompareType(filter, service.Type),
        FilterField.AccountId => FilterEvaluator.Compare(filter, service.AccountId),
        _ => false,
    };

    public bool Complex(FilterNode term) => false;
}
