using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Model;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>An exception of a root cause, in <c>rootcause.*.exception { }</c>.</summary>
internal readonly struct CauseExceptionSubject(ExceptionRecord exception, ListPosition position) : IFilterSubject
{
    public bool Flag(FilterField field) => position.Flag(field);

    public double? Number(FilterField field) => position.Number(field);

    public bool Text(FieldFilter filter) => filter.Field switch
    {
        FilterField.Name => FilterEvaluator.Compare(filter, exception.Type),
        FilterField.Message => FilterEvaluator.Compare(filter, exception.Message),
        _ => false,
    };

    public bool Complex(FilterNode term) => false;
}
