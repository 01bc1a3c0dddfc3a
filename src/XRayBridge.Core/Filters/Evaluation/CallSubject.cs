using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Semantics.Traces;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A call as its caller saw it, in <c>edge() { }</c>.</summary>
internal readonly struct CallSubject(TraceCall call) : IFilterSubject
{
    public bool Flag(FilterField field) => HttpFields.Flag(call.Outcome, field);

    public double? Number(FilterField field) => field switch
    {
        FilterField.ResponseTime => call.Elapsed?.ClampedToZero.TotalSeconds,
        FilterField.HttpStatus => call.Measured.Entity.Http?.Status,
        _ => null,
    };

    public bool Text(FieldFilter filter) => HttpFields.Text(filter, call.Measured.Entity.Http);

    public bool Complex(FilterNode term) => false;
}
