using XRayBridge.Core.Filters.Syntax;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A call, in <c>edge() { }</c>.</summary>
internal readonly struct CallSubject(FilterTraceCall call) : IFilterSubject
{
    public bool Flag(FilterField field) => HttpFields.Flag(call.Outcome, field);

    public double? Number(FilterField field) => field switch
    {
        FilterField.ResponseTime => call.ResponseTime?.TotalSeconds,
        FilterField.HttpStatus => call.Http?.Status,
        _ => null,
    };

    public bool Text(FieldFilter filter) => HttpFields.Text(filter, call.Http);

    public bool Complex(FilterNode term) => false;
}
