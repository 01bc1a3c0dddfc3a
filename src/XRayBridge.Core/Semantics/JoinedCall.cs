using XRayBridge.Core.Model;

namespace XRayBridge.Core.Semantics;

/// <summary>One call of a service to another: an edge of the graph, once.</summary>
/// <param name="Source">The calling service.</param>
/// <param name="Target">The callee's name, or the call's own when no callee was ever seen. Never equal to the source.</param>
/// <param name="Outcome">How it ended for the caller; for the callee where a segment's parent is a segment.</param>
/// <param name="Arrival">
/// When it became known: of the later of its two documents, or of the caller's when there is no callee.
/// </param>
internal readonly record struct JoinedCall(string Source, string Target, Outcome Outcome, Timestamp Arrival);
