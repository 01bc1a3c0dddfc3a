using XRayBridge.Core.Filters.Syntax;
using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>The fields that traces, segments and calls have in common.</summary>
internal static class HttpFields
{
    public static bool Flag(Outcome outcome, FilterField field) => field switch
    {
        FilterField.Ok => outcome == Outcome.Ok,
        FilterField.Error => (outcome & Outcome.Error) != 0,
        FilterField.Throttle => (outcome & Outcome.Throttle) != 0,
        FilterField.Fault => (outcome & Outcome.Fault) != 0,
        _ => false,
    };

    public static bool Text(FieldFilter filter, HttpBlock? http) => FilterEvaluator.Compare(filter, filter.Field switch
    {
        FilterField.HttpUrl => http?.Url,
        FilterField.HttpMethod => http?.Method,
        FilterField.HttpUserAgent => http?.UserAgent,
        FilterField.HttpClientIp => http?.ClientIp,
        _ => null,
    });
}
