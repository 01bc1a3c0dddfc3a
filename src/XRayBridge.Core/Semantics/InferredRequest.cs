using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>
/// The request that a service without traces of its own must have had: an unmatched call whose document did not come from
/// the X-Ray API, which would have sent an inferred segment with it.
/// </summary>
/// <param name="Service">The call's name.</param>
/// <param name="Outcome">The call's.</param>
/// <param name="Elapsed">The call's, or null when it never ended.</param>
/// <param name="Http">The call's.</param>
/// <param name="Arrival">Of the caller's document.</param>
internal readonly record struct InferredRequest(string Service, Outcome Outcome, Duration? Elapsed, HttpBlock? Http, Timestamp Arrival);
