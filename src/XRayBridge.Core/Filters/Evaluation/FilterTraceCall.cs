using XRayBridge.Core.Model;
using XRayBridge.Core.Semantics;

namespace XRayBridge.Core.Filters.Evaluation;

/// <summary>A call as the caller saw it: what the terms of <c>edge() { }</c> are about.</summary>
/// <param name="Source">Who called.</param>
/// <param name="Target">Who was called.</param>
/// <param name="Outcome">How the call ended.</param>
/// <param name="ResponseTime">The round trip; null while there is no answer.</param>
/// <param name="Http">The call's HTTP block.</param>
public sealed record FilterTraceCall(
    FilterTraceNode Source,
    FilterTraceNode Target,
    Outcome Outcome,
    Duration? ResponseTime,
    HttpBlock? Http);
